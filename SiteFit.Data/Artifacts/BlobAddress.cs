using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace SiteFit.Data.Artifacts;

/// <summary>Reads the two forms of a storage connection without bringing up the storage client.</summary>
internal static class BlobAddress
{
    /// <returns>True when the text is the https address of a blob service; a token would not be sent over http.</returns>
    public static bool TryRead(string connectionString, [NotNullWhen(true)] out Uri? service) =>
        Uri.TryCreate(connectionString, UriKind.Absolute, out service) && service.Scheme == Uri.UriSchemeHttps;

    /// <returns>True when the text is a connection string that names an account and its key: a signature could not sign links to single blobs.</returns>
    public static bool IsConnectionString(string connectionString)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
            return parts.ContainsKey("AccountName") && parts.ContainsKey("AccountKey");
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

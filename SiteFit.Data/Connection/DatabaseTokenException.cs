using System.Data.Common;

namespace SiteFit.Data.Connection;

/// <summary>The Entra identity could not be signed in: it gave no token for Postgres. Nothing was sent to the database.</summary>
/// <remarks>It has no inner exception: those who report a failure show its innermost message, and this one's says what to do.</remarks>
public sealed class DatabaseTokenException : DbException
{
    internal DatabaseTokenException(string message) : base(message) { }

    internal DatabaseTokenException(Exception reason)
        : base($"The Entra identity gave no token for Postgres: {reason.Message.Split('\n', 2)[0].TrimEnd()}") { }

    /// <summary>The identity's endpoint may be away, or the identity new.</summary>
    public override bool IsTransient => true;
}

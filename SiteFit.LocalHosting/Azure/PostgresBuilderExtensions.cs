using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class PostgresBuilderExtensions
{
    /// <summary>Keeps the data when the application ends. The local host always does, in its data folder, so there is nothing to record.</summary>
    /// <param name="name">Names the volume under Aspire.</param>
    /// <param name="isReadOnly">Under Aspire.</param>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(
        this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false)
    {
        _ = (name, isReadOnly);
        return builder;
    }
}

using System.Reflection;

namespace SiteFit.LocalHosting.Data;

/// <summary>What the build writes into the AppHost's assembly, see <c>build/SiteFit.LocalHosting.targets</c>.</summary>
internal static class AppHostMetadata
{
    /// <summary>Project folder; Aspire's own key.</summary>
    public const string ProjectPath = "apphostprojectpath";

    /// <summary>The built Service Bus emulator.</summary>
    public const string ServiceBusEmulator = "servicebusemulatorpath";

    /// <returns>Null when the assembly does not carry the key.</returns>
    public static string? Metadata(this Assembly assembly, string key) => assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => string.Equals(attribute.Key, key, StringComparison.OrdinalIgnoreCase))?.Value;
}

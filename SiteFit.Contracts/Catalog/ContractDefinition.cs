namespace SiteFit.Contracts.Catalog;

/// <summary>A contract's Grasshopper definition.</summary>
/// <param name="Name">The file's name in the contract's folder; without a file, what the server knows the definition by.</param>
/// <param name="Content">The whole <c>.gh</c> or <c>.ghx</c> file; null when it is not in the folder.</param>
public sealed record ContractDefinition(string Name, ReadOnlyMemory<byte>? Content)
{
    /// <returns>Whether a name in <c>bindings.json</c> means a file of the contract's folder rather than something on the server.</returns>
    internal static bool IsFile(string name) =>
        !name.AsSpan().ContainsAny('/', '\\')
        && (name.EndsWith(".gh", StringComparison.Ordinal) || name.EndsWith(".ghx", StringComparison.Ordinal));
}

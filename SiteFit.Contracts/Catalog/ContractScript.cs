namespace SiteFit.Contracts.Catalog;

/// <summary>A contract's solver as source.</summary>
/// <param name="Name">The file's name in the contract's folder: <c>solver.py</c>, or <c>solver.cs</c>.</param>
/// <param name="Source">The whole file.</param>
public sealed record ContractScript(string Name, string Source)
{
    public ScriptLanguage Language => Name.EndsWith(".cs", StringComparison.Ordinal) ? ScriptLanguage.CSharp : ScriptLanguage.Python3;

    internal static bool IsFile(string name) =>
        !name.AsSpan().ContainsAny('/', '\\')
        && (name.EndsWith(".py", StringComparison.Ordinal) || name.EndsWith(".cs", StringComparison.Ordinal));
}

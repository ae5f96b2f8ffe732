namespace SiteFit.Contracts.Catalog;

/// <summary>The engines by the names that <c>bindings.json</c> and the configuration have for them.</summary>
public static class EngineNames
{
    public const string Mock = "mock";

    public const string Native = "native";

    /// <summary>Needs Rhino.Compute.</summary>
    public const string Grasshopper = "grasshopper";

    /// <summary>Needs Rhino.Compute.</summary>
    public const string Script = "script";

    public static IReadOnlyList<string> All { get; } = [Mock, Native, Grasshopper, Script];
}

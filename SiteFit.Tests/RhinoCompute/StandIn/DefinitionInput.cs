namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>An input that a definition declares: a group <c>RH_IN:…</c> or a contextual Get component.</summary>
/// <param name="Name">As a request must spell it.</param>
/// <param name="IsOptional">Whether the definition is solved without it.</param>
/// <param name="IsContextual">A Get component: its Text is JSON-quoted, that of a plain parameter is raw.</param>
/// <param name="Default">What the definition file holds for it, as <c>data</c>; null is nothing.</param>
internal sealed record DefinitionInput(
    string Name,
    ParamType Type,
    bool IsOptional = false,
    bool TreeAccess = false,
    bool IsContextual = false,
    OutputItem? Default = null,
    double? Minimum = null,
    double? Maximum = null,
    string? Description = null);

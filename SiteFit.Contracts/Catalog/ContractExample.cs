namespace SiteFit.Contracts.Catalog;

/// <param name="Name">The file's name without <c>.json</c>.</param>
/// <param name="Text">The file's text.</param>
public sealed record ContractExample(string Name, string Text);

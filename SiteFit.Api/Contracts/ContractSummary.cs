namespace SiteFit.Api.Contracts;

/// <summary>One line of <c>GET /contracts</c>.</summary>
internal sealed record ContractSummary(string Definition, string Version, string Title);

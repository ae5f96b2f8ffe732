using System.Text.Json;

namespace SiteFit.Api.Contracts;

/// <summary>Answer to <c>GET /contracts/{definition}/{version}</c>.</summary>
/// <param name="InputsSchema">JSON Schema draft-07 of what <c>POST /jobs/run</c> takes as <c>inputs</c>.</param>
/// <param name="OutputsSchema">JSON Schema draft-07 of what <c>GET /jobs/result/{id}</c> answers.</param>
/// <param name="Examples">Inputs that fit, by name.</param>
internal sealed record ContractDescription(
    string Definition, string Version, JsonElement InputsSchema, JsonElement OutputsSchema, Dictionary<string, JsonElement> Examples);

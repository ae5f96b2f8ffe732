using System.Text.Json.Serialization;

namespace SiteFit.Contracts.Catalog;

/// <summary>How a contract is run: <c>manifest.json</c>.</summary>
/// <param name="Definition">Equal to the outer folder's name.</param>
/// <param name="Version">Equal to the inner folder's name.</param>
/// <param name="Title">One line for people.</param>
/// <param name="Description">A few sentences for people.</param>
/// <param name="TimeoutSec">Longest that one solve may take, seconds, 1 to 3,600.</param>
/// <param name="Limits">What is too large to solve.</param>
/// <param name="Concurrency">What one solve takes up.</param>
/// <param name="Determinism">Whether the same inputs always give the same answer.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ContractManifest(
    string Definition,
    string Version,
    string Title,
    string Description,
    int TimeoutSec,
    ContractLimits Limits,
    ContractConcurrency Concurrency,
    ContractDeterminism Determinism)
{
    [JsonIgnore]
    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSec);

    /// <returns>What is not sane about the numbers; null when all is well.</returns>
    internal string? FindFault() => this switch
    {
        { TimeoutSec: < 1 or > 3600 } => "timeout_sec must be 1 to 3600",
        { Limits.MaxVertices: < 4 or > 1_000_000 } => "limits.max_vertices must be 4 to 1000000",
        { Limits.MaxSamples: < 1 or > 1_000_000_000 } => "limits.max_samples must be 1 to 1000000000",
        { Limits.MaxResults: < 1 or > 1_000 } => "limits.max_results must be 1 to 1000",
        { Concurrency.Weight: < 1 or > 100 } => "concurrency.weight must be 1 to 100",
        { Concurrency.Class.Length: 0 } => "concurrency.class must name a class of seats",
        _ => null,
    };
}

/// <param name="MaxVertices">Positions in all rings of one request together, closing positions included.</param>
/// <param name="MaxSamples">Angles × grid points of one request.</param>
/// <param name="MaxResults">Results in one answer.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ContractLimits(int MaxVertices, long MaxSamples, int MaxResults);

/// <param name="Class">Contracts of one class share its seats.</param>
/// <param name="Weight">Seats that one solve takes.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ContractConcurrency(string Class, int Weight);

/// <param name="Deterministic">The same inputs always give the same results.</param>
/// <param name="SeedPath">JSONPath of the input that seeds randomness, <c>$.seed</c>; null when there is none.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ContractDeterminism(bool Deterministic, string? SeedPath = null);

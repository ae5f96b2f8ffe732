using System.Text.Json.Nodes;
using SiteFit.Contracts;
using SiteFit.Contracts.Catalog;

namespace SiteFit.AppServer.Engines;

/// <summary>
/// Does no geometry: one placement computed from the seed alone, so that everything around an engine can be tried and tested.
/// </summary>
/// <remarks>Source: contracts/sitefit/1.0.0/README.md, "Outputs".</remarks>
internal sealed class MockEngine : ISolveEngine
{
    private static readonly EngineIdentity Identity = new(EngineNames.Mock, "1.0.0", "deterministic");

    public string Name => Identity.Name;

    public string? VersionFor(Contract contract) => Identity.Version;

    public Task<EngineOutcome> SolveAsync(SolveRequest request, CancellationToken cancellationToken)
    {
        var seed = request.Inputs.GetProperty("seed").GetInt64();
        var shift = seed % 10;
        var result = new JsonObject
        {
            ["id"] = $"result-{seed}",
            ["transform"] = new JsonObject
            {
                ["rotation"] = new JsonObject { ["axis"] = "z", ["value"] = 15 * seed % 360, ["units"] = "deg" },
                ["translation"] = new JsonObject { ["x"] = shift, ["y"] = shift, ["z"] = 0, ["units"] = "m" },
                ["scale"] = new JsonObject { ["uniform"] = 1 },
            },
            ["score"] = 85.5 + shift,
            ["metrics"] = new JsonObject(),
            ["tags"] = new JsonArray(),
        };
        return Task.FromResult<EngineOutcome>(new EngineAnswer([result], Identity));
    }
}

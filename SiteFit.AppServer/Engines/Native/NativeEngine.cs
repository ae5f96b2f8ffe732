using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.AppServer.Coordinates;
using SiteFit.AppServer.Placement;
using SiteFit.Contracts;
using SiteFit.Contracts.Catalog;
using SiteFit.Contracts.Schemas;

namespace SiteFit.AppServer.Engines.Native;

/// <summary>Exact placements with a certified bound, by <see cref="PlacementSolver"/>: sitefit 1.1.0, and 1.0.0 over the reference's own grid.</summary>
/// <remarks>Source: contracts/sitefit/1.1.0/README.md.</remarks>
internal sealed class NativeEngine : IPreviewEngine
{
    private const string Version = "1.0.0";

    public string Name => EngineNames.Native;

    public string? VersionFor(Contract contract) => Version;

    public IReadOnlyList<SchemaViolation> FindViolations(SolveRequest request)
    {
        var code = CodeOf(request.Inputs);
        return CoordinateSystems.TryFind(code, out _) ? [] : [new SchemaViolation("/crs", "crs_supported", CoordinateSystems.ExplainRefusal(code))];
    }

    public Task<EngineOutcome> SolveAsync(SolveRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(Solve(request, isPreview: false, enough: default, cancellationToken));

    public Task<EngineOutcome> PreviewAsync(SolveRequest request, CancellationToken enough, CancellationToken cancellationToken) =>
        Task.FromResult(Solve(request, isPreview: true, enough, cancellationToken));

    private EngineOutcome Solve(SolveRequest request, bool isPreview, CancellationToken enough, CancellationToken cancellationToken)
    {
        var problem = ProblemReader.Read(request.Inputs);
        return PlacementSolver.Solve(problem, cancellationToken, enough) switch
        {
            PlacementAnswer.Found found => Answer(request.Inputs, problem, found, isPreview, cancellationToken),
            PlacementAnswer.Infeasible none => InfeasibleReport.Create(none, problem, request.Inputs),
            var other => throw new InvalidOperationException($"There is no answer for {other}."),
        };
    }

    private EngineAnswer Answer(
        JsonElement inputs, PlacementProblem problem, PlacementAnswer.Found found, bool isPreview, CancellationToken cancellationToken)
    {
        var isReference = ProblemReader.IsReference(inputs);
        var system = FindSystem(inputs);
        return new EngineAnswer(
            new ResultWriter(problem, isReference).Write(found.Placements),
            new EngineIdentity(Name, Version, isPreview ? "time_boxed" : "deterministic"))
        {
            Metadata = isReference ? [] : Describe(problem.Search, found.Search, isPreview),
            Files = isPreview ? [] : DrawingFiles.Create(inputs, problem, found, system, cancellationToken),
            Warnings = NativeWarnings.Find(problem, system, found.Search),
        };
    }

    private static JsonObject Describe(SearchMode mode, SearchReport report, bool isPreview) => new()
    {
        ["search"] = mode.ToString().ToLowerInvariant(),
        ["gap_m"] = report.GapM,
        ["boxes_visited"] = report.BoxesVisited,
        ["angles_searched"] = report.AnglesSearched,
        ["preview"] = isPreview,
    };

    /// <summary>One of the list: <see cref="FindViolations"/> has seen to it.</summary>
    private static CoordinateSystem FindSystem(JsonElement inputs) => CoordinateSystems.TryFind(CodeOf(inputs), out var system)
        ? system
        : throw new InvalidOperationException($"{CodeOf(inputs)} should have been refused.");

    private static string CodeOf(JsonElement inputs) => inputs.GetProperty("crs").GetString()!;
}

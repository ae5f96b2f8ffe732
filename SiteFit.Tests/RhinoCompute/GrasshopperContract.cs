using SiteFit.Contracts;
using SiteFit.Tests.AppServer;
using SiteFit.Tests.Contracts;
using SiteFit.Tests.RhinoCompute.StandIn;

namespace SiteFit.Tests.RhinoCompute;

/// <summary>A contracts folder where sitefit 1.0.0 has a Grasshopper definition, the definition as the stand-in has it, and an AppServer between the two.</summary>
internal sealed class GrasshopperContract : IAsyncDisposable
{
    public const string File = "<Archive name=\"Root\"/>";

    private AppServerFactory? _appServer;

    public GrasshopperContract()
    {
        System.IO.File.WriteAllText(Folder.File("sitefit.ghx"), File);
        Folder.Edit("bindings.json", bindings => bindings["definition"] = "sitefit.ghx");
    }

    public ContractsFolder Folder { get; } = new();

    public StandInCompute Compute { get; } = new();

    public AppServerFactory AppServer => _appServer!;

    /// <summary>The contract's parameters; unlike the mock it answers two placements, the second with a curve's worth of checks.</summary>
    public static StandInDefinition Definition(Func<SolveValues, SolveOutputs>? solve = null) => new(File)
    {
        Inputs =
        [
            new("RH_IN:crs", ParamType.Text), new("RH_IN:parcel", ParamType.Curve), new("RH_IN:house", ParamType.Curve),
            new("RH_IN:rotation_min", ParamType.Number), new("RH_IN:rotation_max", ParamType.Number), new("RH_IN:rotation_step", ParamType.Number),
            new("RH_IN:grid_step", ParamType.Number), new("RH_IN:seed", ParamType.Integer),
        ],
        Outputs =
        [
            new("RH_OUT:id", ParamType.Text), new("RH_OUT:rotation", ParamType.Number), new("RH_OUT:x", ParamType.Number), new("RH_OUT:y", ParamType.Number),
            new("RH_OUT:score", ParamType.Number), new("RH_OUT:metrics", ParamType.Text), new("RH_OUT:tags", ParamType.Text), new("RH_OUT:warnings", ParamType.Text),
        ],
        Solve = solve ?? Solve,
    };

    /// <summary>Starts the stand-in and an AppServer that uses it, and waits until the one has looked at the other.</summary>
    public async Task<GrasshopperContract> StartAsync(params IEnumerable<KeyValuePair<string, string>> settings)
    {
        Compute.Add(Definition());
        await Compute.StartAsync();
        _appServer = new(null, [.. Settings, .. settings]);
        await AppServer.UntilHealthAsync("compute", check => check.GetProperty("description").GetString()?.Contains("not been looked at", StringComparison.Ordinal) is false);
        return this;
    }

    /// <summary>What points an AppServer at the stand-in, which must have been started.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("USE_COMPUTE", "true"), new("COMPUTE_URL", Compute.Address), new("COMPUTE_API_KEY", Compute.ApiKey ?? ""), new("CONTRACTS_DIR", Folder.Path),
    ];

    public Contract Load() => ContractCatalog.Load(Folder.Path).Find(ContractsFolder.Id("sitefit:1.0.0"))!;

    public async ValueTask DisposeAsync()
    {
        if (_appServer is not null)
            await _appServer.DisposeAsync();
        await Compute.DisposeAsync();
        Folder.Dispose();
    }

    /// <summary>Two placements, computed from what came in, so that an input that is lost or stale shows in the answer.</summary>
    private static SolveOutputs Solve(SolveValues values)
    {
        var (seed, parcel, house) = (values.Integer("RH_IN:seed"), values.Curve("RH_IN:parcel"), values.Curve("RH_IN:house"));
        var width = parcel.Points!.Max(point => point.X) - parcel.Points!.Min(point => point.X);
        return new SolveOutputs()
            .Add("RH_OUT:id", OutputItem.Text($"gh-{seed}-a"), OutputItem.Text($"gh-{seed}-b"))
            .Add("RH_OUT:rotation", OutputItem.Number(values.Number("RH_IN:rotation_min")), OutputItem.Number(values.Number("RH_IN:rotation_max")))
            .Add("RH_OUT:x", OutputItem.Number(width), OutputItem.Number(house.Points!.Count))
            .Add("RH_OUT:y", OutputItem.Number(values.Number("RH_IN:grid_step")), OutputItem.Number(values.Number("RH_IN:rotation_step")))
            .Add("RH_OUT:score", OutputItem.Number(2.5), OutputItem.Number(1))
            .Add("RH_OUT:metrics", OutputItem.Text("""{"min_setback_m":2.5}"""), OutputItem.Text("{}"))
            .Add("RH_OUT:tags", OutputItem.Text("""["south"]"""), OutputItem.Text("[]"))
            .Add("RH_OUT:warnings", OutputItem.Text($"{values.Text("RH_IN:crs")} in {values.ModelUnits}"));
    }
}

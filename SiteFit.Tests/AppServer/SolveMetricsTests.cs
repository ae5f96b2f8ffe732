using SiteFit.AppServer.Telemetry;
using SiteFit.Contracts.Checks;
using SiteFit.Tests.Contracts;
using SiteFit.Tests.ServiceDefaults;

namespace SiteFit.Tests.AppServer;

public sealed class SolveMetricsTests
{
    /// <summary>No other test solves it.</summary>
    private const string Definition = "measured";

    [Fact]
    public async Task Solves_are_timed_by_contract_engine_and_refusal_and_seats_are_counted()
    {
        using var contracts = new ContractsFolder();
        NewContract.Create(contracts.Path, ContractsFolder.Id($"{Definition}:1.0.0"));
        using var measured = new MeasuredValues(SolveMetrics.MeterName);
        await using var appServer = new AppServerFactory(
            null, new KeyValuePair<string, string>("CONTRACTS_DIR", contracts.Path), new KeyValuePair<string, string>("Seats__Classes__cpu", "7"));
        var inputs = File.ReadAllText(Path.Combine(contracts.Path, Definition, "1.0.0", "examples", "valid", "minimal.json"));
        using var solved = await appServer.SolveAsync(inputs, $"{Definition}:1.0.0");
        using var refused = await appServer.SolveAsync("{}", $"{Definition}:1.0.0");

        var solves = measured.With("definition", Definition);
        Assert.Equal([("sitefit.solve.duration", null), ("sitefit.solve.duration", "inputs_invalid")], solves.Select(one => (one.Instrument, one.Tag("error.type"))));
        Assert.All(solves, one => Assert.Equal(("1.0.0", "mock", "cpu"), (one.Tag("version"), one.Tag("engine"), one.Tag("seats"))));

        measured.Observe();
        var seats = measured.With("seats", "preview").ToLookup(one => one.Instrument, one => one.Value);
        Assert.Contains(0, seats["sitefit.seats.taken"]);
        Assert.All(seats["sitefit.seats.limit"], limit => Assert.True(limit > 0));
    }
}

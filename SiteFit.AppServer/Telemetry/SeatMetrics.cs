using System.Diagnostics.Metrics;
using SiteFit.AppServer.Seats;

namespace SiteFit.AppServer.Telemetry;

/// <summary>How many seats are taken, of how many, by class.</summary>
internal sealed class SeatMetrics : IHostedService
{
    private readonly SeatPools _seats;

    public SeatMetrics(SeatPools seats, IMeterFactory meters)
    {
        _seats = seats;
        var meter = meters.Create(SolveMetrics.MeterName);
        meter.CreateObservableUpDownCounter("sitefit.seats.taken", () => Measure(taken: true), "{seat}", "Seats that solves have taken");
        meter.CreateObservableUpDownCounter("sitefit.seats.limit", () => Measure(taken: false), "{seat}", "Seats that there are");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<Measurement<long>> Measure(bool taken) =>
        _seats.Seats.Select(seat => new Measurement<long>(taken ? seat.Taken : seat.All, new KeyValuePair<string, object?>("seats", seat.Class)));
}

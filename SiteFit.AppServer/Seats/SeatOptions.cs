using System.ComponentModel.DataAnnotations;

namespace SiteFit.AppServer.Seats;

/// <summary>How many solves may run at once: configuration section <c>Seats</c>.</summary>
public sealed record SeatOptions
{
    public const string Section = "Seats";

    /// <summary>
    /// Seats by concurrency class (<c>manifest.json</c>), as <c>Seats__Classes__cpu=8</c>, or <c>preview</c> for previews; a class not
    /// named has <see cref="Default"/>.
    /// </summary>
    public Dictionary<string, int> Classes { get; init; } = [];

    /// <summary>Default: two for each processor, since a solve also reads and writes.</summary>
    [Range(1, 10_000)]
    public int Default { get; init; } = 2 * Environment.ProcessorCount;

    /// <summary>Seats' worth of requests that may wait, for each seat that there is. Default 64: a few workers with all their slots. One more is turned away at once.</summary>
    [Range(0, 10_000)]
    public int QueuePerSeat { get; init; } = 64;

    /// <summary>Longest wait for a seat. Default 2 s: shorter than any client's patience, longer than most solves.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What a request that got no seat is told to wait before it comes again. Default 2 s; whole seconds.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(2);

    public int For(string concurrencyClass) => Classes.GetValueOrDefault(concurrencyClass, Default);
}

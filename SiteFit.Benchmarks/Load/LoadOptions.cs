using System.Globalization;

namespace SiteFit.Benchmarks.Load;

/// <summary>What <c>load</c> was asked for.</summary>
internal sealed record LoadOptions
{
    public const string Usage =
        "usage: load [--rate JOBS_PER_SECOND] [--seconds S | --jobs N] [--warm-up N] [--apis N] [--workers N] [--kill-worker-every S] [--dashboard 1]";

    private const int LeastWarmUpRate = 200;
    private const int WarmUpSeconds = 10;

    /// <summary>Jobs submitted per second. Default 50.</summary>
    public int Rate { get; private init; } = 50;

    /// <summary>How long jobs are submitted, when <see cref="Jobs"/> does not say how many. Default 60.</summary>
    public int Seconds { get; private init; } = 60;

    /// <summary>Jobs submitted in all.</summary>
    public int Jobs { get; private init; }

    /// <summary>Jobs that are done before the measurement, so that just-in-time compilation is not measured. Default: as many as go into 10 s.</summary>
    public int WarmUp { get; private init; }

    /// <summary>Jobs per second of the warm-up: those measured, 200 at least, since what runs under load only has to be compiled before, too.</summary>
    public int WarmUpRate => Math.Max(LeastWarmUpRate, Rate);

    /// <summary>Default 1.</summary>
    public int Apis { get; private init; } = 1;

    /// <summary>Default 1.</summary>
    public int Workers { get; private init; } = 1;

    /// <summary>Seconds from one kill of a worker to the next, the workers taking turns; null: none is killed.</summary>
    public int? KillWorkerEvery { get; private init; }

    /// <summary>Whether the dashboard runs, and the services send it all their telemetry, as they do when a developer starts the AppHost.</summary>
    public bool HasDashboard { get; init; }

    /// <returns>Null when an argument is not known or no positive whole number.</returns>
    public static LoadOptions? Parse(IReadOnlyList<string> arguments)
    {
        var options = new LoadOptions();
        for (var at = 0; at < arguments.Count; at += 2)
        {
            if (!int.TryParse(arguments.ElementAtOrDefault(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < 1)
                return null;
            var changed = arguments[at] switch
            {
                "--rate" => options with { Rate = value },
                "--seconds" => options with { Seconds = value },
                "--jobs" => options with { Jobs = value },
                "--warm-up" => options with { WarmUp = value },
                "--apis" => options with { Apis = value },
                "--workers" => options with { Workers = value },
                "--kill-worker-every" => options with { KillWorkerEvery = value },
                "--dashboard" => options with { HasDashboard = true },
                _ => null,
            };
            if (changed is null)
                return null;
            options = changed;
        }
        return options with
        {
            Jobs = options.Jobs > 0 ? options.Jobs : options.Rate * options.Seconds,
            WarmUp = options.WarmUp > 0 ? options.WarmUp : options.WarmUpRate * WarmUpSeconds,
        };
    }
}

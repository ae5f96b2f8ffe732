using SiteFit.LocalHosting.Dashboard.Queues;
using SiteFit.LocalHosting.Dashboard.Telemetry;

namespace SiteFit.LocalHosting.Dashboard.Live;

/// <summary>What one browser has been told last.</summary>
internal sealed class LiveState
{
    private TelemetrySequence? _telemetry;
    private IReadOnlyList<QueueReport>? _queues;

    /// <summary>Whether it differs from what was told before; it counts as told then.</summary>
    public bool IsNew(TelemetrySequence sequence)
    {
        if (_telemetry == sequence)
            return false;
        _telemetry = sequence;
        return true;
    }

    /// <inheritdoc cref="IsNew(TelemetrySequence)"/>
    public bool IsNew(QueueList list)
    {
        if (_queues is not null && _queues.SequenceEqual(list.Queues))
            return false;
        _queues = list.Queues;
        return true;
    }
}

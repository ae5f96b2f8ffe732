namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <summary>An instrument's points of one set of dimensions, and what is needed to tell what happened between two of them. Not thread safe.</summary>
/// <param name="memory">Estimated bytes that it takes without its points.</param>
internal sealed class MetricSeries(InstrumentId instrument, SeriesKey key, MetricInstance instance, long memory)
{
    private readonly Queue<MetricPoint> _points = new();
    private DateTime _start;
    private DateTime _time;
    private double _total;
    private HistogramValue? _histogram;

    public InstrumentId Instrument { get; } = instrument;

    public SeriesKey Key { get; } = key;

    public MetricInstance Instance { get; } = instance;

    public long Memory { get; } = memory;

    /// <summary>Oldest first. A value is NaN where it is not known.</summary>
    public IReadOnlyCollection<MetricPoint> Points => _points;

    /// <summary>Makes a point of what was sent.</summary>
    /// <returns>Null when it is not newer than the last one.</returns>
    public MetricPoint? Add(MetricSample sample)
    {
        if (sample.Time <= _time)
            return null;
        var point = Instrument.Kind switch
        {
            InstrumentKind.Gauge => new MetricPoint(sample.Time, sample.Number, null),
            InstrumentKind.UpDownCounter => new MetricPoint(sample.Time, sample.IsCumulative ? sample.Number : _total + sample.Number, null),
            InstrumentKind.Counter => CounterPoint(sample),
            _ => HistogramPoint(sample),
        };
        _total = Instrument.Kind == InstrumentKind.UpDownCounter ? point.Value : sample.Number;
        (_start, _time, _histogram) = (sample.Start, sample.Time, sample.Histogram);
        _points.Enqueue(point);
        return point;
    }

    public MetricPoint DropOldest() => _points.Dequeue();

    private MetricPoint CounterPoint(MetricSample sample)
    {
        var isContinued = IsContinued(sample) && sample.Number >= _total;
        return new(sample.Time, Rate(isContinued ? sample.Number - _total : sample.Number, sample, isContinued), null);
    }

    private MetricPoint HistogramPoint(MetricSample sample)
    {
        var value = sample.Histogram ?? throw new ArgumentException("A histogram's point without one.", nameof(sample));
        var since = IsContinued(sample) && _histogram is { } earlier ? value.Since(earlier) : null;
        return new(sample.Time, Rate((since ?? value).Count, sample, since is not null), (since ?? value).ToBuckets());
    }

    /// <summary>Whether the sender has counted on since the last point. After its restart it begins with 0 again.</summary>
    private bool IsContinued(MetricSample sample) => sample.IsCumulative && _time != default && sample.Start == _start;

    /// <summary>Per second, over the time in which it was counted.</summary>
    private double Rate(double amount, MetricSample sample, bool isContinued)
    {
        var from = isContinued ? _time : sample.Start;
        // A cumulative series that is new was 0 when its process sent the others the last time.
        if (!isContinued && sample.IsCumulative && Instance.LastExport > from)
            from = Instance.LastExport;
        if (!sample.IsCumulative && from == DateTime.UnixEpoch)
            from = _time;
        return from > DateTime.UnixEpoch && from < sample.Time ? amount / (sample.Time - from).TotalSeconds : double.NaN;
    }
}

using SiteFit.LocalHosting.Dashboard.Telemetry.Store;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <summary>The points of the last hour. Thread safe; a reader holds up a writer for no longer than it copies the points of one series.</summary>
internal sealed class MetricStore(TelemetryBounds bounds, TimeProvider clock)
{
    /// <summary>Estimated bytes of a series without its dimensions and points.</summary>
    private const int SeriesMemory = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<InstrumentId, MetricInstrument> _instruments = [];
    private readonly Dictionary<TelemetryResource, MetricInstance> _instances = [];

    /// <summary>Whose point is the oldest, the second oldest and so on: one entry per point that is held.</summary>
    private readonly Queue<MetricSeries> _arrivals = new();
    private int _series;
    private long _received;
    private long _memory;

    public long Received => Volatile.Read(ref _received);

    public StoreUse Use
    {
        get
        {
            lock (_gate)
            {
                DropExpired();
                return new(_arrivals.Count, bounds.Points, _received, _received - _arrivals.Count, _memory, bounds.PointMemory);
            }
        }
    }

    /// <param name="unreadable">Points that came beside these and have no form here; they count as received and dropped.</param>
    /// <returns>How many were dropped since there are too many series.</returns>
    public int Add(IReadOnlyList<MetricSample> samples, int unreadable = 0)
    {
        var tooMany = 0;
        lock (_gate)
        {
            foreach (var sample in samples)
            {
                if (FindOrAddSeries(sample) is not { } series)
                    tooMany++;
                else if (series.Add(sample) is { } point)
                    Keep(series, point);
            }
            foreach (var sample in samples)
            {
                if (_instances.TryGetValue(new(sample.Instrument.Resource, sample.Instance), out var instance) && sample.Time > instance.LastExport)
                    instance.LastExport = sample.Time;
            }
            Volatile.Write(ref _received, _received + samples.Count + unreadable);
            DropExpired();
        }
        return tooMany;
    }

    /// <summary>All instruments, with the dimensions of their series.</summary>
    public IReadOnlyList<HeldInstrument> Instruments()
    {
        lock (_gate)
        {
            DropExpired();
            return [.. _instruments.Values.Select(instrument =>
                new HeldInstrument(instrument.Id, instrument.Text, [.. instrument.Series.Keys.Select(key => new HeldSeries(key, []))]))];
        }
    }

    /// <summary>An instrument with its points from <paramref name="since"/> on.</summary>
    /// <returns>Null when no point of it is held. When a newer version of the sender made it another kind of instrument, the newer one.</returns>
    public HeldInstrument? Find(string resource, string meter, string name, DateTime since)
    {
        MetricInstrument? instrument;
        MetricSeries[] series;
        lock (_gate)
        {
            DropExpired();
            instrument = Enum.GetValues<InstrumentKind>()
                .Select(kind => _instruments.GetValueOrDefault(new(resource, meter, name, kind)))
                .MaxBy(found => found?.LastTime);
            if (instrument is null)
                return null;
            series = [.. instrument.Series.Values];
        }
        return new(instrument.Id, instrument.Text, [.. series.Select(one => new HeldSeries(one.Key, PointsOf(one, since)))]);
    }

    private MetricPoint[] PointsOf(MetricSeries series, DateTime since)
    {
        MetricPoint[] points;
        lock (_gate)
            points = [.. series.Points];
        return [.. points.Where(point => point.Time >= since)];
    }

    private MetricSeries? FindOrAddSeries(MetricSample sample)
    {
        var key = new SeriesKey(sample.Instance, sample.Dimensions);
        var instrument = _instruments.GetValueOrDefault(sample.Instrument);
        if (instrument is not null && instrument.Series.TryGetValue(key, out var known))
        {
            instrument.Text = sample.Text;
            return known;
        }
        if (_series == bounds.Series)
            return null;

        if (instrument is null)
            _instruments.Add(sample.Instrument, instrument = new(sample.Instrument));
        instrument.Text = sample.Text;
        var process = new TelemetryResource(sample.Instrument.Resource, sample.Instance);
        if (!_instances.TryGetValue(process, out var instance))
            _instances.Add(process, instance = new());
        var series = new MetricSeries(sample.Instrument, key, instance, SeriesMemory + sample.Memory);
        instrument.Series.Add(key, series);
        instance.Series++;
        _series++;
        _memory += series.Memory;
        return series;
    }

    private void Keep(MetricSeries series, MetricPoint point)
    {
        _arrivals.Enqueue(series);
        _memory += point.Memory;
        var instrument = _instruments[series.Instrument];
        if (point.Time > instrument.LastTime)
            instrument.LastTime = point.Time;
        while (_arrivals.Count > bounds.Points || _memory > bounds.PointMemory)
            DropOldest();
    }

    private void DropExpired()
    {
        var oldest = clock.GetUtcNow().UtcDateTime - bounds.PointAge;
        while (_arrivals.TryPeek(out var series) && series.Points.First().Time < oldest)
            DropOldest();
    }

    private void DropOldest()
    {
        var series = _arrivals.Dequeue();
        _memory -= series.DropOldest().Memory;
        if (series.Points.Count > 0)
            return;

        var instrument = _instruments[series.Instrument];
        instrument.Series.Remove(series.Key);
        if (instrument.Series.Count == 0)
            _instruments.Remove(series.Instrument);
        if (--series.Instance.Series == 0)
            _instances.Remove(new(series.Instrument.Resource, series.Key.Instance));
        _series--;
        _memory -= series.Memory;
    }
}

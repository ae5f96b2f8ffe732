using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace SiteFit.Tests.ServiceDefaults;

/// <summary>Hears what one meter measures, also for the tests beside this one: look for tags of your own.</summary>
internal sealed class MeasuredValues : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<Measured> _all = [];

    public MeasuredValues(string meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == meter)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Has the observable instruments measure now.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    /// <returns>What was measured with this tag, the oldest first.</returns>
    public IReadOnlyList<Measured> With(string tag, string value) => [.. _all.Where(one => one.Tag(tag) == value)];

    public void Dispose() => _listener.Dispose();

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _all.Enqueue(new(instrument.Name, value, new(tags.ToArray())));

    internal sealed record Measured(string Instrument, double Value, Dictionary<string, object?> Tags)
    {
        public string? Tag(string name) => Tags.GetValueOrDefault(name)?.ToString();
    }
}

using System.Runtime.CompilerServices;
using SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;
using SiteFit.LocalHosting.Dashboard.Telemetry.Store;
using static SiteFit.LocalHosting.Dashboard.Telemetry.Otlp.WireType;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;

/// <summary>Reads an <c>ExportMetricsServiceRequest</c>.</summary>
/// <remarks>
/// https://github.com/open-telemetry/opentelemetry-proto, metrics/v1/metrics.proto. Request: 1 resource_metrics. ResourceMetrics: 1 resource,
/// 2 scope_metrics. ScopeMetrics: 1 scope, 2 metrics. Metric: 1 name, 2 description, 3 unit, then one of 5 gauge, 7 sum, 9 histogram,
/// 10 exponential_histogram, 11 summary; each of these: 1 data_points, 2 aggregation_temporality, 3 is_monotonic.
/// </remarks>
internal sealed class MetricReader
{
    private const uint ResourceMetrics = (1 << 3) | Delimited;
    private const uint Resource = (1 << 3) | Delimited;
    private const uint ScopeMetrics = (2 << 3) | Delimited;
    private const uint Scope = (1 << 3) | Delimited;
    private const uint Metrics = (2 << 3) | Delimited;

    private const uint Name = (1 << 3) | Delimited;
    private const uint Description = (2 << 3) | Delimited;
    private const uint Unit = (3 << 3) | Delimited;
    private const uint Gauge = (5 << 3) | Delimited;
    private const uint Sum = (7 << 3) | Delimited;
    private const uint Histogram = (9 << 3) | Delimited;
    private const uint ExponentialHistogram = (10 << 3) | Delimited;
    private const uint Summary = (11 << 3) | Delimited;

    private const uint DataPoints = (1 << 3) | Delimited;
    private const uint Temporality = (2 << 3) | Varint;
    private const uint IsMonotonic = (3 << 3) | Varint;
    private const int Cumulative = 2;

    private readonly WireReader _wire;
    private readonly DataPointReader _points;
    private readonly List<MetricSample> _samples = [];
    private int _unreadable;

    private MetricReader(WireReader wire)
    {
        _wire = wire;
        _points = new(wire);
    }

    /// <returns>The points, and how many there were besides that say nothing that can be shown: summaries, and "no value recorded".</returns>
    /// <exception cref="OtlpException">The bytes are broken.</exception>
    public static (IReadOnlyList<MetricSample> Samples, int Unreadable) ReadAll(WireReader wire)
    {
        var reader = new MetricReader(wire);
        while (wire.Next(out var tag))
        {
            if (tag == ResourceMetrics)
                reader.ReadResourceMetrics();
            else
                wire.Skip();
        }
        return (reader._samples, reader._unreadable);
    }

    private void ReadResourceMetrics()
    {
        var resource = CommonReader.NoResource;
        List<ReadMetric> metrics = [];
        using (_wire.Enter())
        {
            while (_wire.Next(out var tag))
            {
                switch (tag)
                {
                    case Resource: resource = _wire.ReadResource(); break;
                    case ScopeMetrics: ReadScopeMetrics(metrics); break;
                    default: _wire.Skip(); break;
                }
            }
        }
        // Fields may come in any order.
        foreach (var metric in metrics)
            _samples.AddRange(metric.Points.Select(point => SampleOf(resource, metric, point)));
    }

    private static MetricSample SampleOf(TelemetryResource resource, ReadMetric metric, DataPoint point) =>
        new(
            new(resource.Name, metric.Meter, metric.Name, metric.Kind),
            metric.Text,
            resource.Instance,
            point.Dimensions,
            WireTime.From(point.Start),
            WireTime.From(point.Time),
            metric.IsCumulative,
            point.Number,
            point.Histogram)
        {
            Memory = point.Memory + (point.Dimensions.Length * Unsafe.SizeOf<TelemetryAttribute>()),
        };

    private void ReadScopeMetrics(List<ReadMetric> metrics)
    {
        var meter = "";
        var first = metrics.Count;
        using (_wire.Enter())
        {
            while (_wire.Next(out var tag))
            {
                switch (tag)
                {
                    case Scope: meter = _wire.ReadScope(); break;
                    case Metrics: metrics.Add(ReadMetricFields()); break;
                    default: _wire.Skip(); break;
                }
            }
        }
        foreach (var metric in metrics.Skip(first))
            metric.Meter = meter;
    }

    private ReadMetric ReadMetricFields()
    {
        var (name, description, unit) = ("", "", "");
        var metric = new ReadMetric();
        using (_wire.Enter())
        {
            while (_wire.Next(out var tag))
            {
                switch (tag)
                {
                    case Name: name = _wire.ReadText(); break;
                    case Description: description = _wire.ReadText(); break;
                    case Unit: unit = _wire.ReadText(); break;
                    case Gauge or Sum or Histogram or ExponentialHistogram or Summary: ReadData(metric, tag); break;
                    default: _wire.Skip(); break;
                }
            }
        }
        metric.Name = name;
        metric.Text = new(description, unit);
        return metric;
    }

    private void ReadData(ReadMetric metric, uint form)
    {
        var isMonotonic = false;
        using (_wire.Enter())
        {
            while (_wire.Next(out var tag))
            {
                switch (tag)
                {
                    case DataPoints: ReadPoint(metric, form); break;
                    case Temporality: metric.IsCumulative = _wire.ReadInt32() == Cumulative; break;
                    case IsMonotonic: isMonotonic = _wire.ReadBoolean(); break;
                    default: _wire.Skip(); break;
                }
            }
        }
        metric.Kind = form switch
        {
            Gauge => InstrumentKind.Gauge,
            Sum => isMonotonic ? InstrumentKind.Counter : InstrumentKind.UpDownCounter,
            _ => InstrumentKind.Histogram,
        };
    }

    private void ReadPoint(ReadMetric metric, uint form)
    {
        DataPoint? point = null;
        switch (form)
        {
            case Summary: _wire.Skip(); break;
            case Histogram: point = _points.ReadHistogram(); break;
            case ExponentialHistogram: point = _points.ReadExponentialHistogram(); break;
            default: point = _points.ReadNumber(); break;
        }
        if (point is null)
            _unreadable++;
        else
            metric.Points.Add(point);
    }

    /// <summary>A metric while it is read.</summary>
    private sealed class ReadMetric
    {
        public string Meter { get; set; } = "";

        public string Name { get; set; } = "";

        public InstrumentText Text { get; set; } = new("", "");

        public InstrumentKind Kind { get; set; }

        public bool IsCumulative { get; set; }

        public List<DataPoint> Points { get; } = [];
    }
}

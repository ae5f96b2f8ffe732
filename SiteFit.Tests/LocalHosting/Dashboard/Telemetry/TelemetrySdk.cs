using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace SiteFit.Tests.LocalHosting.Dashboard.Telemetry;

/// <summary>OpenTelemetry's own SDK and exporter, set up as the services are, sending to a <see cref="TelemetryServer"/>.</summary>
internal static class TelemetrySdk
{
    public static TracerProvider Traces(TelemetryServer server, string service, string source) =>
        Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => Describe(resource, service))
            .AddSource(source)
            .AddOtlpExporter(options => Configure(options, server, "/v1/traces"))
            .Build();

    public static ILoggerFactory Logs(TelemetryServer server, string service) => LoggerFactory.Create(logging => logging
        .SetMinimumLevel(LogLevel.Trace)
        .AddOpenTelemetry(options =>
        {
            options.IncludeFormattedMessage = true;
            options.IncludeScopes = true;
            var resource = ResourceBuilder.CreateEmpty();
            Describe(resource, service);
            options.SetResourceBuilder(resource);
            options.AddOtlpExporter((exporter, processor) =>
            {
                Configure(exporter, server, "/v1/logs");
                // Sent when the record is written.
                processor.ExportProcessorType = ExportProcessorType.Simple;
            });
        }));

    public static MeterProvider Metrics(
        TelemetryServer server,
        string service,
        string meter,
        MetricReaderTemporalityPreference temporality = MetricReaderTemporalityPreference.Cumulative,
        Func<Instrument, MetricStreamConfiguration?>? view = null) =>
        Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => Describe(resource, service))
            .AddMeter(meter)
            .AddView(instrument => view?.Invoke(instrument))
            .AddOtlpExporter((exporter, reader) =>
            {
                Configure(exporter, server, "/v1/metrics");
                reader.TemporalityPreference = temporality;
                // The tests flush.
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = Timeout.Infinite;
            })
            .Build();

    private static void Describe(ResourceBuilder resource, string service) => resource.AddService(service, serviceInstanceId: $"1-{service}");

    private static void Configure(OtlpExporterOptions options, TelemetryServer server, string path)
    {
        options.Endpoint = new(server.Address + path);
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Headers = $"x-otlp-api-key={TelemetryServer.ApiKey}";
    }
}

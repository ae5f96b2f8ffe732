using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using SiteFit.LocalHosting.Dashboard.Telemetry;
using SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

namespace SiteFit.Tests.EndToEnd;

/// <summary>Collects the spans that the services export by OTLP over HTTP, as the dashboard does.</summary>
public sealed class TraceReceiver : IAsyncDisposable
{
    private const string ApiKey = "the-tests-key";

    private readonly WebApplication _app;
    private readonly TelemetryStore _store = new(new());

    public TraceReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapOtlp(_store, ApiKey);
    }

    /// <summary>Settings of the AppHost that have its services export to here.</summary>
    public string[] Settings =>
    [
        $"--OTEL_EXPORTER_OTLP_ENDPOINT={_app.Urls.Single()}",
        "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
        $"--OTEL_EXPORTER_OTLP_HEADERS={OtlpEndpoints.ApiKeyHeader}={ApiKey}",
    ];

    /// <returns>Empty as long as none of its spans has come.</returns>
    internal SpanRecord[] SpansOf(UInt128 traceId) => _store.Spans.Find(traceId)?.Spans ?? [];

    public Task StartAsync() => _app.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

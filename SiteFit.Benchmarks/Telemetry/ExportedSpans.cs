using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;

namespace SiteFit.Benchmarks.Telemetry;

/// <summary>Requests as OpenTelemetry's exporter sends them.</summary>
internal static class ExportedSpans
{
    /// <summary>The exporter's default.</summary>
    public const int Batch = 512;

    private const int SpansOfTrace = 8;

    /// <returns>Bodies of <see cref="Batch"/> spans with 12 attributes each, as an API's and its database's have them.</returns>
    public static async Task<IReadOnlyList<byte[]>> CaptureAsync(int batches)
    {
        var bodies = new ConcurrentQueue<byte[]>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapPost("/v1/traces", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            bodies.Enqueue(body.ToArray());
        });
        await app.StartAsync();

        using var source = new ActivitySource("SiteFit.Benchmarks");
        var options = new OtlpExporterOptions { Endpoint = new($"{app.Urls.Single()}/v1/traces"), Protocol = OtlpExportProtocol.HttpProtobuf };
        using var exporter = new OtlpTraceExporter(options);
        using var traces = Sdk.CreateTracerProviderBuilder().AddSource(source.Name).Build();
        for (var batch = 0; batch < batches; batch++)
        {
            var activities = Enumerable.Range(0, Batch / SpansOfTrace).SelectMany(_ => Request(source)).ToArray();
            exporter.Export(new Batch<Activity>(activities, activities.Length));
        }
        return [.. bodies];
    }

    private static IEnumerable<Activity> Request(ActivitySource source)
    {
        var correlationId = Guid.CreateVersion7().ToString();
        var request = source.StartActivity("GET /jobs/status/{id}", ActivityKind.Server, default(ActivityContext))!;
        for (var statement = 1; statement < SpansOfTrace; statement++)
        {
            using var query = source.StartActivity("postgresql", ActivityKind.Client, request.Context)!;
            query.SetTag("db.query.text", $"SELECT id, status, created_at FROM job_with_result WHERE id = $1 AND tenant_id = $2 -- {statement}");
            query.SetTag("db.system.name", "postgresql").SetTag("db.namespace", "sitefit").SetTag("db.npgsql.data_source", "sitefit");
            query.SetTag("db.npgsql.connection_id", 4711).SetTag("db.npgsql.prepared", true).SetTag("db.response.status_code", "00000");
            query.SetTag("server.address", "127.0.0.1").SetTag("server.port", 5432).SetTag("network.protocol.version", "3.0");
            query.SetTag("tenant_id", "local").SetTag("correlation_id", correlationId);
            yield return query;
        }
        request.SetTag("http.request.method", "GET").SetTag("server.address", "localhost").SetTag("server.port", 8081).SetTag("url.scheme", "http");
        request.SetTag("url.path", $"/jobs/status/{Guid.CreateVersion7()}").SetTag("network.protocol.version", "1.1");
        request.SetTag("correlation_id", correlationId).SetTag("tenant_id", "local").SetTag("http.route", "/jobs/status/{id}").SetTag("http.response.status_code", 200);
        request.SetTag("user_agent.original", "curl/8.5.0").SetTag("client.address", "127.0.0.1");
        request.Stop();
        yield return request;
    }
}

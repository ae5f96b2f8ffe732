using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SiteFit.Tests.ServiceDefaults;

/// <summary>Takes what the Azure Monitor exporter sends: one JSON envelope a line, compressed.</summary>
/// <remarks><c>{"name":"Request","iKey":"…","data":{"baseType":"RequestData","baseData":{"name":"GET /alive",…}}}</c></remarks>
internal sealed class IngestionEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<JsonElement> _envelopes = new();

    public IngestionEndpoint()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/{version}/track", TakeAsync);
        _app.MapFallback(() => Results.Ok()); // live metrics
    }

    public string ConnectionString =>
        $"InstrumentationKey={Key};IngestionEndpoint={_app.Urls.Single()}/;LiveEndpoint={_app.Urls.Single()}/";

    public static string Key { get; } = "44444444-4444-4444-4444-444444444444";

    /// <summary>Those of a kind: RequestData, MetricData, MessageData.</summary>
    public IEnumerable<JsonElement> Of(string baseType) => _envelopes
        .Select(envelope => envelope.GetProperty("data"))
        .Where(data => data.GetProperty("baseType").GetString() == baseType)
        .Select(data => data.GetProperty("baseData"));

    public IEnumerable<string?> Keys => _envelopes.Select(envelope => envelope.GetProperty("iKey").GetString());

    public Task StartAsync() => _app.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        await using var body = request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        using var reader = new StreamReader(body, Encoding.UTF8);
        var lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines)
            _envelopes.Enqueue(JsonElement.Parse(line));
        return Results.Json(new { itemsReceived = lines.Length, itemsAccepted = lines.Length, errors = Array.Empty<object>() });
    }
}

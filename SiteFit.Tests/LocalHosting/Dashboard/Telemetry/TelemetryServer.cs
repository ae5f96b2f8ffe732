using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SiteFit.LocalHosting.Dashboard.Telemetry;

namespace SiteFit.Tests.LocalHosting.Dashboard.Telemetry;

/// <summary>The dashboard's receiver and the answers about telemetry, on a free port of this machine.</summary>
internal sealed class TelemetryServer : IAsyncDisposable
{
    public const string ApiKey = "the-dashboards-key";

    private readonly WebApplication _app;
    private readonly HttpClient _client;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();

    private TelemetryServer(TelemetryBounds? bounds, TimeProvider? clock)
    {
        Store = new(bounds ?? new(), clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Use(async (context, next) =>
        {
            if (HttpMethods.IsPost(context.Request.Method))
            {
                context.Request.EnableBuffering();
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                context.Request.Body.Position = 0;
                _received.Enqueue((context.Request.Path, body.ToArray()));
            }
            await next(context);
        });
        _app.MapOtlp(Store, ApiKey);
        _app.MapGroup("/api").MapTelemetry(Store);
        _client = new() { Timeout = Timeout.InfiniteTimeSpan };
    }

    public TelemetryStore Store { get; }

    public string Address => _app.Urls.Single();

    /// <summary>Bodies that were posted, refused ones too.</summary>
    public IReadOnlyCollection<(string Path, byte[] Body)> Received => _received;

    public static async Task<TelemetryServer> StartAsync(TelemetryBounds? bounds = null, TimeProvider? clock = null)
    {
        var server = new TelemetryServer(bounds, clock);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        server._client.BaseAddress = new(server.Address);
        return server;
    }

    public Task<HttpResponseMessage> PostAsync(
        string path, byte[] body, string? contentType = "application/x-protobuf", string? encoding = null, string? apiKey = ApiKey)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = contentType is null ? null : new MediaTypeHeaderValue(contentType);
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (apiKey is not null)
            request.Headers.Add(OtlpEndpoints.ApiKeyHeader, apiKey);
        return _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Posts what has to be taken.</summary>
    public async Task TakeAsync(string path, byte[] body)
    {
        using var answer = await PostAsync(path, body);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(path, TestContext.Current.CancellationToken);

    public async Task<JsonElement> GetJsonAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }
}

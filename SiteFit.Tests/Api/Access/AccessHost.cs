using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SiteFit.Api.Access;
using SiteFit.Api.Access.Limits;
using SiteFit.Api.Description;
using SiteFit.Api.Page;
using SiteFit.Api.Problems;
using SiteFit.Data;
using SiteFit.Data.Access;
using SiteFit.ServiceDefaults;
using SiteFit.Tests.Data;

namespace SiteFit.Tests.Api.Access;

/// <summary>The Api's access control before small endpoints, on Kestrel and a real database.</summary>
internal sealed class AccessHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AccessHost(WebApplication app, KeptLog log)
    {
        (_app, Log) = (app, log);
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public KeptLog Log { get; }

    /// <summary>Ends when a request runs that <c>/drag?hold=true</c> is to hold.</summary>
    public Task Held { get; private init; } = Task.CompletedTask;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<AccessHost> StartAsync(
        TestDatabase? database, string environment, string url, params IEnumerable<(string Name, string Value)> settings)
    {
        var log = new KeptLog();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        builder.AddServiceDefaults();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.UseUrls(url);
        if (database is not null)
            builder.Services.AddSingleton(database.DataSource).AddSingleton<Database>().AddSingleton<ApiKeys>();
        builder.AddAccess();
        builder.AddUnavailableProblems();
        builder.AddApiDescription();

        var app = builder.Build();
        app.UseServiceDefaults();
        app.UseAccess();
        app.MapApiDescription();
        app.MapPage();
        app.MapGet("/tenant", (Tenant tenant, ILogger<AccessHost> logger) =>
        {
            logger.Log(LogLevel.Information, new EventId(1, "test.asked"), "asked", null, (state, _) => state);
            return tenant.Id;
        });
        app.MapGet("/slow", async (HttpContext context) => await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        var held = new TaskCompletionSource();
        app.MapGet("/drag", async (bool? hold, HttpContext context) =>
        {
            if (hold is not true)
                return;
            held.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        }).WithMetadata(new ConcurrencyLimit("drags", 1));
        app.MapPost("/body", async (HttpRequest request) =>
        {
            await request.Body.CopyToAsync(Stream.Null, request.HttpContext.RequestAborted);
            return "read";
        });
        await app.StartAsync(Ct);
        return new AccessHost(app, log) { Held = held.Task };
    }

    public static Task<AccessHost> StartClosedAsync(TestDatabase? database, params IEnumerable<(string Name, string Value)> settings) =>
        StartAsync(database, "Production", "http://127.0.0.1:0", settings);

    public static Task<AccessHost> StartOpenAsync(params IEnumerable<(string Name, string Value)> settings) =>
        StartAsync(null, "Development", "http://127.0.0.1:0", settings);

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(path, headers, Ct);

    public Task<HttpResponseMessage> SendAsync(string path, (string Name, string Value)[] headers, CancellationToken ct)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return Client.SendAsync(request, ct);
    }

    /// <summary>Asks whose request it is, and expects to be let in.</summary>
    public async Task<string> TenantAsync(params (string Name, string Value)[] headers)
    {
        using var response = await GetAsync("/tenant", headers);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(Ct);
    }

    /// <summary>Asserts on an error answer.</summary>
    /// <returns>Its message.</returns>
    public static async Task<string> ProblemAsync(HttpResponseMessage response, int status, string code)
    {
        Assert.Equal((status, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var problem = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(response.Headers.GetValues("x-correlation-id").Single(), problem.GetProperty("correlation_id").GetString());
        return problem.GetProperty("message").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}

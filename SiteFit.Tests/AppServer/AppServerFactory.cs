using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SiteFit.AppServer.Engines;
using SiteFit.Tests.Contracts;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.AppServer;

/// <summary>AppServer as it ships, on Kestrel and a free port, with a clock and (when given) an engine that the test controls.</summary>
public sealed class AppServerFactory : WebApplicationFactory<ISolveEngine>
{
    private readonly ISolveEngine? _engine;
    private readonly IReadOnlyDictionary<string, string> _settings;

    public AppServerFactory() : this(null) { }

    /// <param name="engine">Takes the place of the engine of its name; null leaves the engines as they are.</param>
    /// <param name="settings">Configuration; <c>CONTRACTS_DIR</c> is the shipped folder when not given.</param>
    internal AppServerFactory(ISolveEngine? engine, params IEnumerable<KeyValuePair<string, string>> settings)
    {
        _engine = engine;
        _settings = settings.ToDictionary();
        UseKestrel(); // without its port: that is set while the server may be starting already
        StartServer();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    public Task<HttpResponseMessage> SolveAsync(string body, string contract = "sitefit:1.0.0") =>
        CreateClient().PostAsync(new Uri($"/gh/{contract}/solve", UriKind.Relative), Json(body), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> PreviewAsync(string body, string contract = "sitefit:1.0.0") =>
        CreateClient().PostAsync(new Uri($"/preview/{contract}", UriKind.Relative), Json(body), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> GetAsync(string path) =>
        CreateClient().GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>Asks <c>/health</c> until one of its checks is as wanted.</summary>
    /// <returns>That check.</returns>
    public Task<JsonElement> UntilHealthAsync(string check, Func<JsonElement, bool> isWanted) => Eventually.Async(async _ =>
    {
        using var response = await GetAsync("/health");
        var found = JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).GetProperty("checks").GetProperty(check);
        return isWanted(found) ? found : (JsonElement?)null;
    });

    public static StringContent Json(string body) => new(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseUrls("http://127.0.0.1:0");
        builder.UseSetting("CONTRACTS_DIR", ContractsFolder.Real);
        foreach (var (name, value) in _settings)
            builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            if (_engine is not null)
                services.AddSingleton(_engine);
        });
    }
}

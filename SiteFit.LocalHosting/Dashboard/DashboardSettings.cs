using System.Security.Cryptography;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;

namespace SiteFit.LocalHosting.Dashboard;

/// <summary>Where the dashboard listens and who gets in. Names are Aspire's.</summary>
internal sealed record DashboardSettings
{
    private const string BrowserSetting = "ASPNETCORE_URLS";
    private static readonly string[] OtlpSettings = ["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"];

    /// <summary>For browsers; 0: any free port. Default 18888. Setting <c>ASPNETCORE_URLS</c>.</summary>
    public required int BrowserPort { get; init; }

    /// <summary>
    /// For the services' telemetry; 0: any free port. Default 18889. Setting <c>ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL</c>, else
    /// <c>ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL</c>.
    /// </summary>
    public required int OtlpPort { get; init; }

    /// <summary>Signs a browser in. Default: random in each run. Setting <c>AppHost:BrowserToken</c>.</summary>
    public required string BrowserToken { get; init; }

    /// <summary>Whoever reaches the port is in. Setting <c>ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS</c>.</summary>
    public required bool AllowAnonymous { get; init; }

    /// <summary>Somebody's own receiver, which then gets all telemetry; null: the dashboard does. Setting <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.</summary>
    public required string? OtherReceiver { get; init; }

    /// <param name="randomizePorts">Ignore fixed ports.</param>
    /// <exception cref="DistributedApplicationException">An address is none that the dashboard can have.</exception>
    public static DashboardSettings Read(IConfiguration configuration, bool randomizePorts) => new()
    {
        BrowserPort = randomizePorts ? 0 : PortOf(configuration, BrowserSetting) ?? 18888,
        OtlpPort = randomizePorts ? 0 : OtlpSettings.Select(name => PortOf(configuration, name)).FirstOrDefault(port => port is not null) ?? 18889,
        BrowserToken = configuration["AppHost:BrowserToken"] is { Length: > 0 } token ? token : RandomNumberGenerator.GetHexString(32, lowercase: true),
        AllowAnonymous = configuration.GetValue("ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS", false),
        OtherReceiver = configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 } receiver ? receiver : null,
    };

    private static int? PortOf(IConfiguration configuration, string name)
    {
        if (configuration[name] is not { Length: > 0 } value)
            return null;
        var first = value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[0];
        return Uri.TryCreate(first, UriKind.Absolute, out var address) && address is { Scheme: "http", IsLoopback: true }
            ? address.Port
            : throw new DistributedApplicationException(
                $"{name}={value} is no address for the dashboard, which listens on loopback only: "
                + $"give it one such as http://localhost:{(name == BrowserSetting ? 18888 : 18889)}.");
    }
}

using System.Globalization;
using Microsoft.Extensions.Options;

namespace SiteFit.AppServer.RhinoCompute;

internal static class ComputeOptionsExtensions
{
    /// <summary>Reads <see cref="ComputeOptions"/>; a value that cannot be used stops the service with a line that names it.</summary>
    public static ComputeOptions AddComputeOptions(this IHostApplicationBuilder builder)
    {
        var options = Read(builder.Configuration);
        builder.Services.AddOptions<ComputeOptions>()
            .Configure<IConfiguration>((target, configuration) => Copy(Read(configuration), target))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return options;
    }

    private static ComputeOptions Read(IConfiguration configuration)
    {
        var options = new ComputeOptions();
        options.IsOn = configuration["USE_COMPUTE"] switch
        {
            null or "" => false,
            var text when bool.TryParse(text, out var isOn) => isOn,
            var text => throw Fault("USE_COMPUTE", $"is '{text}'; set it to true or false."),
        };
        options.ApiKey = configuration["COMPUTE_API_KEY"] ?? "";
        if (options.ApiKey.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw Fault("COMPUTE_API_KEY", "has characters that no HTTP header can carry; use printable ASCII.");
        options.Url = options.IsOn ? ReadUrl(configuration["COMPUTE_URL"]) : null;
        options.CheckSeconds = Number("COMPUTE_CHECK_SEC", options.CheckSeconds);
        options.RecheckSeconds = Number("COMPUTE_RECHECK_SEC", options.RecheckSeconds);
        options.CanarySeconds = Number("COMPUTE_CANARY_SEC", options.CanarySeconds);
        options.ToleranceM = Number("COMPUTE_TOLERANCE_M", options.ToleranceM);
        return options;

        double Number(string key, double standard) => configuration[key] switch
        {
            null or "" => standard,
            var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => value,
            var text => throw Fault(key, $"is '{text}'; set it to a number, or leave it out for {standard.ToString(CultureInfo.InvariantCulture)}."),
        };
    }

    private static Uri ReadUrl(string? text)
    {
        const string example = "set it to the server's address, as http://compute.example:8081.";
        if (string.IsNullOrEmpty(text))
            throw Fault("COMPUTE_URL", $"is not set and USE_COMPUTE is true; {example}");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Query.Length > 0)
            throw Fault("COMPUTE_URL", $"is '{text}'; {example}");
        // Else the last part of a path would be lost when an endpoint's name is added to it.
        return text.EndsWith('/') ? url : new Uri(text + "/");
    }

    private static void Copy(ComputeOptions from, ComputeOptions to)
    {
        (to.IsOn, to.Url, to.ApiKey) = (from.IsOn, from.Url, from.ApiKey);
        (to.CheckSeconds, to.RecheckSeconds, to.CanarySeconds, to.ToleranceM) = (from.CheckSeconds, from.RecheckSeconds, from.CanarySeconds, from.ToleranceM);
    }

    private static OptionsValidationException Fault(string key, string fault) => new(key, typeof(ComputeOptions), [$"{key} {fault}"]);
}

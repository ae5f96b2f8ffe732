namespace SiteFit.LocalHosting.Dashboard;

/// <summary>Where telemetry goes.</summary>
/// <param name="Endpoint">Base address, to which <c>/v1/traces</c> and so on are added.</param>
/// <param name="ApiKey">Must come with each request, in the header <c>x-otlp-api-key</c>.</param>
internal sealed record OtlpTarget(Uri Endpoint, string ApiKey);

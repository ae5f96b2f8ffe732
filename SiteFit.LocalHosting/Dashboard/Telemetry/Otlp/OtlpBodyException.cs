namespace SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;

/// <summary>A request's body cannot be read.</summary>
/// <param name="statusCode">What to answer: 400, 413 or 415.</param>
internal sealed class OtlpBodyException(int statusCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public int StatusCode { get; } = statusCode;
}

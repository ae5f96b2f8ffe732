namespace SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;

/// <summary>What was sent is not OTLP; nothing of it was taken.</summary>
/// <param name="message">Which part, and what it should have been.</param>
internal sealed class OtlpException(string message, Exception? inner = null) : Exception(message, inner);

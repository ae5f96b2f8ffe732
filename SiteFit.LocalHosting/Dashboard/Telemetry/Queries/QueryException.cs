namespace SiteFit.LocalHosting.Dashboard.Telemetry.Queries;

/// <summary>What was asked for cannot be answered.</summary>
/// <param name="statusCode">400 for a wrong parameter, 404 for what is not held.</param>
internal sealed class QueryException(int statusCode, string message) : Exception(message)
{
    public int StatusCode { get; } = statusCode;
}

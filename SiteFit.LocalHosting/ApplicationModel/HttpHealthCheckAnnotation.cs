namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resource is healthy when this path answers with this status code.</summary>
/// <param name="endpoint">Evaluated late: endpoints may be added after the check.</param>
internal sealed class HttpHealthCheckAnnotation(Func<EndpointReference> endpoint, string path, int statusCode) : IResourceAnnotation
{
    public Func<EndpointReference> Endpoint { get; } = endpoint;

    public string Path { get; } = path;

    public int StatusCode { get; } = statusCode;
}

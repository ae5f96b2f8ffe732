namespace Aspire.Hosting.ApplicationModel;

/// <summary>Host and port of an endpoint in this run.</summary>
public sealed class AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port)
{
    public EndpointAnnotation Endpoint { get; } = endpoint;

    public string Address { get; } = address;

    public int Port { get; } = port;

    public string EndPointString => $"{Address}:{Port}";

    public string UriString => $"{Endpoint.UriScheme}://{EndPointString}";
}

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Host and port of an endpoint in this run.</summary>
public sealed class AllocatedEndpoint
{
    internal AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port) => (Endpoint, Address, Port) = (endpoint, address, port);

    public EndpointAnnotation Endpoint { get; }

    public string Address { get; }

    public int Port { get; }

    public string EndPointString => $"{Address}:{Port}";

    public string UriString => $"{Endpoint.UriScheme}://{EndPointString}";
}

using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address that a resource listens on.</summary>
/// <param name="protocol">TCP everywhere here.</param>
/// <param name="uriScheme">Null: <c>tcp</c>.</param>
/// <param name="name">Null: the scheme.</param>
/// <param name="port">The port that users see; null: any free one.</param>
/// <param name="isExternal">Whether it is reachable from outside where the application is published; null: no.</param>
public sealed class EndpointAnnotation(
    ProtocolType protocol, string? uriScheme = null, string? transport = null, string? name = null, int? port = null, int? targetPort = null,
    bool? isExternal = null, bool? isProxied = null) : IResourceAnnotation
{
    public ProtocolType Protocol { get; set; } = protocol;

    public string UriScheme { get; set; } = uriScheme ?? "tcp";

    public string Transport { get; set; } = transport ?? (uriScheme is "http" or "https" ? "http" : "tcp");

    public string Name { get; set; } = name ?? uriScheme ?? "tcp";

    public int? Port { get; set; } = port;

    public int? TargetPort { get; set; } = targetPort;

    public bool IsExternal { get; set; } = isExternal ?? false;

    public bool IsProxied { get; set; } = isProxied ?? false;

    /// <summary>Where it listens in this run; null until the host has chosen the port.</summary>
    public AllocatedEndpoint? AllocatedEndpoint { get; set; }
}

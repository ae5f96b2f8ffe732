namespace SiteFit.ServiceBusEmulator.Protocol;

/// <summary>What a link's address points at.</summary>
/// <param name="Kind">Sort of node.</param>
/// <param name="Queue">Queue name as the client wrote it; empty for <see cref="NodeKind.Cbs"/>.</param>
/// <param name="IsDeadLetterQueue">true for <c>queue/$DeadLetterQueue</c>.</param>
internal readonly record struct NodeAddress(NodeKind Kind, string Queue, bool IsDeadLetterQueue)
{
    private const string DeadLetter = "/$DeadLetterQueue", Management = "/$management";

    /// <summary>Path below the namespace, without host and leading or trailing slashes.</summary>
    public string Path => Kind == NodeKind.Cbs ? "$cbs" : Queue + (IsDeadLetterQueue ? DeadLetter : "") + (Kind == NodeKind.Management ? Management : "");

    /// <summary>Reads <c>queue</c>, <c>/queue</c>, <c>amqps://host/queue</c>, each perhaps with <c>/$DeadLetterQueue</c> and <c>/$management</c>, or <c>$cbs</c>.</summary>
    public static NodeAddress Parse(string address)
    {
        var path = PathOf(address);
        if (path.Equals("$cbs", StringComparison.OrdinalIgnoreCase))
            return new(NodeKind.Cbs, "", false);

        var kind = NodeKind.Queue;
        if (path.EndsWith(Management, StringComparison.OrdinalIgnoreCase))
            (kind, path) = (NodeKind.Management, path[..^Management.Length]);
        var isDeadLetter = path.EndsWith(DeadLetter, StringComparison.OrdinalIgnoreCase);
        return new(kind, isDeadLetter ? path[..^DeadLetter.Length] : path, isDeadLetter);
    }

    /// <summary>The path of an address or token scope, without scheme, host and outer slashes.</summary>
    public static string PathOf(string address)
    {
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            var slash = address.IndexOf('/', scheme + 3);
            address = slash < 0 ? "" : address[slash..];
        }

        return address.Trim('/');
    }
}

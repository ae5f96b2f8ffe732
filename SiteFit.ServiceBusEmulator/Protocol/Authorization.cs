namespace SiteFit.ServiceBusEmulator.Protocol;

/// <summary>What one connection may use, by the tokens that it put.</summary>
internal sealed class Authorization(SasAuthority authority, TimeProvider time)
{
    private readonly Dictionary<string, DateTimeOffset> _scopes = new(StringComparer.OrdinalIgnoreCase);
    private bool _everything = authority.IsOpen;

    /// <summary>SASL PLAIN with the key's name and value opens everything.</summary>
    public bool TakePassword(string user, string password)
    {
        if (!authority.Knows(user, password))
            return false;
        _everything = true;
        return true;
    }

    /// <summary>Takes a token for an audience such as <c>sb://host/queue</c>.</summary>
    /// <returns>false when the token is no good.</returns>
    public bool TakeToken(string token, string audience)
    {
        var path = NodeAddress.PathOf(audience);
        if (authority.Check(token, path, time.GetUtcNow()) is not { } ends)
            return false;
        _scopes[path] = ends;
        return true;
    }

    public bool Allows(NodeAddress address)
    {
        if (_everything || address.Kind == NodeKind.Cbs)
            return true;
        var now = time.GetUtcNow();
        return _scopes.Any(scope => scope.Value > now && SasAuthority.Covers(scope.Key, address.Path));
    }
}

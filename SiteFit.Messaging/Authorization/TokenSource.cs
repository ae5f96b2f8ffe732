namespace SiteFit.Messaging.Authorization;

/// <summary>Where the tokens for <c>$cbs</c> come from.</summary>
internal abstract class TokenSource
{
    /// <param name="audience">The resource the token is for: <c>sb://namespace/path</c>.</param>
    public abstract ValueTask<ServiceBusToken> GetAsync(string audience, CancellationToken ct);
}

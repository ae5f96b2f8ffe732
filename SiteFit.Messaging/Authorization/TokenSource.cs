namespace SiteFit.Messaging.Authorization;

/// <summary>Where the tokens for <c>$cbs</c> come from.</summary>
internal abstract class TokenSource
{
    /// <summary>Whether asking again gives a token that lasts longer.</summary>
    public virtual bool CanRenew => true;

    /// <param name="audience">The resource the token is for: <c>sb://namespace/path</c>.</param>
    public abstract ValueTask<ServiceBusToken> GetAsync(string audience, CancellationToken ct);
}

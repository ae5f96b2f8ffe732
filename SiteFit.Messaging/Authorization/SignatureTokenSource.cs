namespace SiteFit.Messaging.Authorization;

/// <summary>Gives the signature of the connection string as it is: without the key, nobody here can make the next one.</summary>
internal sealed class SignatureTokenSource(string signature, TimeProvider time) : TokenSource
{
    private readonly DateTimeOffset _expires = SharedSignature.ExpiryOf(signature) ?? throw new ArgumentException("It is no signature.", nameof(signature));

    public override bool CanRenew => false;

    public override ValueTask<ServiceBusToken> GetAsync(string audience, CancellationToken ct) => _expires > time.GetUtcNow()
        ? ValueTask.FromResult(new ServiceBusToken(signature, "servicebus.windows.net:sastoken", _expires))
        : throw new ServiceBusException(ServiceBusFailureReason.Unauthorized,
            $"The SharedAccessSignature of the connection string expired at {_expires:u}; {audience} needs a new one");
}

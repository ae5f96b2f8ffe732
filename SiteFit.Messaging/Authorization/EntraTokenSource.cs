using Azure.Core;

namespace SiteFit.Messaging.Authorization;

/// <summary>Tokens of a Microsoft Entra identity, which needs a Service Bus data role on the namespace.</summary>
internal sealed class EntraTokenSource(TokenCredential credential) : TokenSource
{
    private static readonly TokenRequestContext Request = new(["https://servicebus.azure.net/.default"]);

    public override async ValueTask<ServiceBusToken> GetAsync(string audience, CancellationToken ct)
    {
        try
        {
            var token = await credential.GetTokenAsync(Request, ct);
            return new ServiceBusToken(token.Token, "jwt", token.ExpiresOn);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Which types it throws is up to the credential; it has done its own retries.
            throw new ServiceBusException(ServiceBusFailureReason.Unauthorized, $"The Entra credential gave no token for {audience}: {e.Message}", e);
        }
    }
}

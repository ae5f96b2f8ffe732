using Amqp;
using Amqp.Framing;
using SiteFit.ServiceBusEmulator.Protocol;

namespace SiteFit.ServiceBusEmulator.Nodes;

/// <summary>Takes tokens (AMQP claims-based security 1.0, <c>put-token</c>).</summary>
internal sealed class CbsNode(Authorization authorization)
{
    public Message Answer(Message request)
    {
        var properties = request.ApplicationProperties;
        if (properties?["operation"] as string != "put-token")
            return Reply(400, "Only put-token is known here.");
        if (properties["name"] is not string audience || request.Body is not string token)
            return Reply(400, "put-token needs a name and a token.");
        return authorization.TakeToken(token, audience)
            ? Reply(202, "Accepted")
            : Reply(401, $"InvalidSignature: the token is expired, is not for '{audience}', or was not made with this namespace's key.");
    }

    private static Message Reply(int status, string description) => new()
    {
        ApplicationProperties = new ApplicationProperties { ["status-code"] = status, ["status-description"] = description },
        BodySection = new AmqpValue { Value = null },
    };
}

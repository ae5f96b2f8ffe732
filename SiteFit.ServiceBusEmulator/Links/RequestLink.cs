using Amqp;
using Amqp.Framing;
using SiteFit.ServiceBusEmulator.Messages;
using SiteFit.ServiceBusEmulator.Protocol;

namespace SiteFit.ServiceBusEmulator.Links;

/// <summary>A link on which a client sends requests to a node, such as <c>$cbs</c> or a queue's <c>$management</c>.</summary>
/// <param name="answer">Makes the answer's content; ids and addresses are filled in here.</param>
internal sealed class RequestLink(AmqpSession session, string name, uint handle, NodeAddress node, Func<Message, Message> answer) : IncomingLink(session, name, handle)
{
    protected override void OnMessage(ReadOnlySpan<byte> message, uint format, uint deliveryId, bool settled)
    {
        if (!MessageReader.TryDecode(message, out var request))
        {
            if (!settled)
                Session.Reject(deliveryId, new Error(ErrorCode.DecodeError) { Description = "The request is malformed." });
            return;
        }

        var replyTo = request.Properties?.ReplyTo;
        var link = replyTo is null ? null
            : Session.Connection.FindReplyLink(reply => reply.ReplyTo == replyTo) ?? Session.Connection.FindReplyLink(reply => reply.Name == replyTo);
        link ??= Session.Connection.FindReplyLink(reply => reply.Node == node);
        if (link is null)
        {
            if (!settled)
                Session.Reject(deliveryId, new Error(ErrorCode.NotFound) { Description = "The connection has no link to answer on." });
            return;
        }

        if (!settled)
            Session.Accept(deliveryId);

        var reply = answer(request);
        reply.Properties = new Properties();
        // With its type: clients match by it.
        if (request.Properties?.GetMessageId() is { } id)
            reply.Properties.SetCorrelationId(id);
        if (replyTo is not null)
            reply.Properties.To = replyTo;
        link.Send(reply);
    }
}

using Amqp;
using Amqp.Framing;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Messages;
using SiteFit.ServiceBusEmulator.Protocol;

namespace SiteFit.ServiceBusEmulator.Links;

/// <summary>A link on which a client sends to a queue.</summary>
internal sealed class SendLink(AmqpSession session, string name, uint handle, MessageQueue queue) : IncomingLink(session, name, handle)
{
    protected override void OnMessage(ReadOnlySpan<byte> message, uint format, uint deliveryId, bool settled)
    {
        if (format == MessageReader.BatchFormat)
        {
            List<NewMessage> batch = [];
            var areGood = MessageReader.TryReadBatch(message, batch);
            if (areGood)
                batch.ForEach(one => queue.Enqueue(one));
            Answer(deliveryId, settled, areGood);
            return;
        }

        var isGood = MessageReader.TryRead(message, out var single);
        if (isGood)
            queue.Enqueue(single!);
        Answer(deliveryId, settled, isGood);
    }

    private void Answer(uint deliveryId, bool settled, bool accepted)
    {
        if (settled)
            return;
        if (accepted)
            Session.Accept(deliveryId);
        else
            Session.Reject(deliveryId, new Error(ErrorCode.DecodeError) { Description = "The message is malformed." });
    }
}

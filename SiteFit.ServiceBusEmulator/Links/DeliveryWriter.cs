using Amqp;
using Amqp.Framing;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Messages;
using SiteFit.ServiceBusEmulator.Protocol;

namespace SiteFit.ServiceBusEmulator.Links;

/// <summary>Cuts one message after the other into a session's transfer frames.</summary>
internal sealed class DeliveryWriter(AmqpSession session)
{
    private const int KeptBuffer = 64 * 1024;

    private ByteBuffer _message = new(1024, true);
    private Transfer? _first;
    private Link? _link;
    private uint _nextDeliveryId;

    /// <summary>A message is begun and not wholly written.</summary>
    public bool IsBusy => _link is not null;

    public void Begin(ReceiveLink link, Delivery delivery)
    {
        var id = Begin(link, (delivery.LockToken ?? Guid.NewGuid()).ToByteArray(), settled: delivery.LockToken is null);
        MessageWriter.WriteDelivery(_message, delivery);
        if (delivery.LockToken is { } token)
            session.Unsettled.Add(id, link.Queue, token);
    }

    public void Begin(ReplyLink link, Message message)
    {
        Begin(link, BitConverter.GetBytes(_nextDeliveryId), settled: true);
        _message.Write(message.Encode().Written());
    }

    /// <summary>Writes the next frame of the message that is begun.</summary>
    /// <returns>false when the client's window is used up.</returns>
    public bool TryWriteFrame()
    {
        if (session.OutgoingRoom == 0)
            return false;

        if (_link!.IsClosed)
        {
            // The rest is of no use to anyone; a locked message stays locked, as after any close.
            End();
            return true;
        }

        var transfer = _first ?? new Transfer { Handle = _link.Handle };
        _first = null;
        var room = session.Connection.PeerMaxFrameSize - FrameWriter.TransferOverhead;
        var chunk = Math.Min(room, _message.Length);
        transfer.More = chunk < _message.Length;
        session.WriteTransfer(transfer, _message.Written()[..chunk]);
        _message.Complete(chunk);
        if (_message.Length == 0)
            End();
        return true;
    }

    private uint Begin(Link link, byte[] tag, bool settled)
    {
        var id = _nextDeliveryId++;
        _link = link;
        _first = new Transfer { Handle = link.Handle, DeliveryId = id, DeliveryTag = tag, MessageFormat = 0, Settled = settled };
        return id;
    }

    private void End()
    {
        _link = null;
        if (_message.Capacity > KeptBuffer)
            _message = new ByteBuffer(1024, true);
        else
            _message.Reset();
    }
}

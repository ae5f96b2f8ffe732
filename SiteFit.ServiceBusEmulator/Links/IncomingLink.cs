using Amqp;
using Amqp.Framing;
using SiteFit.ServiceBusEmulator.Messages;
using SiteFit.ServiceBusEmulator.Protocol;

namespace SiteFit.ServiceBusEmulator.Links;

/// <summary>A link on which the client sends: gives credit and puts the frames of a message together.</summary>
internal abstract class IncomingLink(AmqpSession session, string name, uint handle) : Link(session, name, handle)
{
    private const uint Credit = 1000;

    private ByteBuffer? _partial;
    private uint _deliveryCount;
    private uint _credit;
    private uint _deliveryId;
    private uint _format;
    private bool _settled;
    private bool _inDelivery;

    public override void Confirm(Attach attach)
    {
        base.Confirm(attach);
        _deliveryCount = attach.InitialDeliveryCount;
        Replenish();
    }

    public override void OnFlow(Flow flow)
    {
        if (!IsClosed && flow.Echo)
            WriteFlow();
    }

    public override void OnTransfer(Transfer transfer, ReadOnlySpan<byte> payload)
    {
        if (IsClosed)
            return;
        if (!_inDelivery && !TryBegin(transfer))
            return;

        // Only the first frame has to say all; settled may come with any of them: 2.7.5.
        _settled |= transfer.Settled;
        if (transfer.Aborted)
        {
            End();
            return;
        }

        var size = (_partial?.Length ?? 0) + payload.Length;
        var limit = Session.Connection.Server.MaxMessageSize;
        if (size > limit)
        {
            End();
            Detach(new Error(ErrorCode.MessageSizeExceeded) { Description = $"The message is larger than the {limit} bytes that this link takes." });
            return;
        }

        if (transfer.More)
        {
            _partial ??= new ByteBuffer(Math.Min(limit, payload.Length * 4), true);
            _partial.Write(payload);
            return;
        }

        if (_partial is not null)
        {
            _partial.Write(payload);
            payload = _partial.Written();
        }

        var (id, settled, format) = (_deliveryId, _settled, _format);
        End();
        OnMessage(payload, format, id, settled);
        if (!IsClosed && _credit <= Credit / 2)
            Replenish();
    }

    /// <summary>A whole message came.</summary>
    protected abstract void OnMessage(ReadOnlySpan<byte> message, uint format, uint deliveryId, bool settled);

    private bool TryBegin(Transfer transfer)
    {
        if (_credit == 0)
        {
            Detach(new Error(ErrorCode.TransferLimitExceeded) { Description = "A message came without credit." });
            return false;
        }

        if (!transfer.HasDeliveryId)
            throw new AmqpProtocolException(ErrorCode.InvalidField, "The first transfer of a delivery has no delivery-id.");

        _credit--;
        _deliveryCount++;
        (_deliveryId, _format, _inDelivery) = (transfer.DeliveryId, transfer.MessageFormat, true);
        return true;
    }

    private void End()
    {
        _partial = null;
        _settled = false;
        _inDelivery = false;
    }

    private void Replenish()
    {
        _credit = Credit;
        WriteFlow();
    }

    private void WriteFlow()
    {
        var flow = Session.NewFlow();
        flow.Handle = Handle;
        flow.DeliveryCount = _deliveryCount;
        flow.LinkCredit = _credit;
        Session.Write(flow);
    }
}

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
    private bool _isTooLarge;

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

        Gather(ref payload, transfer.More);
        if (transfer.More)
            return;

        var (id, settled, format, isTooLarge) = (_deliveryId, _settled, _format, _isTooLarge);
        End();
        if (isTooLarge)
            RefuseSize(id, settled);
        else
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

    // Leaves the whole message in payload when no more is to come.
    private void Gather(ref ReadOnlySpan<byte> payload, bool more)
    {
        var limit = Session.Connection.Server.MaxMessageSize;
        if (_isTooLarge || (_partial?.Length ?? 0) + payload.Length > limit)
        {
            _isTooLarge = true;
            _partial = null;
            return;
        }

        if (!more && _partial is null)
            return;
        _partial ??= new ByteBuffer(Math.Min(limit, payload.Length * 4), true);
        _partial.Write(payload);
        payload = _partial.Written();
    }

    // Refusing the message rather than the link spares the link's other messages, and the JavaScript client waits out
    // its whole timeout after a detach.
    private void RefuseSize(uint deliveryId, bool settled)
    {
        var error = new Error(ErrorCode.MessageSizeExceeded) { Description = $"The message is larger than the {Session.Connection.Server.MaxMessageSize} bytes that this link takes." };
        if (settled)
            Detach(error);
        else
            Session.Reject(deliveryId, error);
    }

    private void End()
    {
        _isTooLarge = false;
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

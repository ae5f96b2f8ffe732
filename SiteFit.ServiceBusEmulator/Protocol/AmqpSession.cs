using Amqp;
using Amqp.Framing;
using Amqp.Types;
using SiteFit.ServiceBusEmulator.Links;
using Link = SiteFit.ServiceBusEmulator.Links.Link;

namespace SiteFit.ServiceBusEmulator.Protocol;

/// <summary>A session: its links, its windows, the order of what it sends (AMQP 1.0, part 2.5). Guarded by the connection's gate.</summary>
internal sealed class AmqpSession
{
    private const uint Window = 4096, MaxLinks = 1024;

    private readonly Dictionary<uint, Link> _links = [];
    private readonly Queue<Outgoing> _waiting = new();
    private readonly DeliveryWriter _writer;
    private readonly AcceptedRun _accepted;
    private uint _nextIncomingId;
    private uint _incomingWindow = Window;
    private uint _remoteIncomingWindow;

    public AmqpSession(AmqpConnection connection, ushort channel, Begin begin)
    {
        (Connection, Channel) = (connection, channel);
        _nextIncomingId = begin.NextOutgoingId;
        _remoteIncomingWindow = begin.IncomingWindow;
        _writer = new DeliveryWriter(this);
        _accepted = new AcceptedRun(this, role: true);
        Unsettled = new UnsettledDeliveries(this);
        Write(new Begin { RemoteChannel = channel, NextOutgoingId = 0, IncomingWindow = Window, OutgoingWindow = Window, HandleMax = MaxLinks - 1 });
    }

    public AmqpConnection Connection { get; }

    public ushort Channel { get; }

    public IEnumerable<Link> Links => _links.Values;

    /// <summary>What was sent and is not settled yet.</summary>
    public UnsettledDeliveries Unsettled { get; }

    /// <summary>Transfers that the client may still be sent.</summary>
    public uint OutgoingRoom => _remoteIncomingWindow;

    private uint NextOutgoingId { get; set; }

    public void Write(DescribedList performative, ReadOnlySpan<byte> payload = default) => Connection.Write(Channel, performative, payload);

    public void WriteTransfer(Transfer transfer, ReadOnlySpan<byte> payload)
    {
        NextOutgoingId++;
        _remoteIncomingWindow--;
        Write(transfer, payload);
    }

    public void OnFrame(DescribedList performative, ReadOnlyMemory<byte> payload)
    {
        switch (performative)
        {
            case Transfer transfer:
                OnTransfer(transfer, payload);
                break;
            case Flow flow:
                OnFlow(flow);
                break;
            case Dispose disposition:
                // Role true: the client speaks as a receiver. As a sender it only confirms what is settled here already.
                if (disposition.Role)
                    Unsettled.OnDisposition(disposition);
                break;
            case Attach attach:
                OnAttach(attach);
                break;
            case Detach detach:
                OnDetach(detach);
                break;
            default:
                throw new AmqpProtocolException(ErrorCode.NotAllowed, $"{performative.GetType().Name} is not expected in a session.");
        }
    }

    /// <summary>Answers that were held back to be sent as one.</summary>
    public void EndOfBatch()
    {
        _accepted.Write();
        Unsettled.EndOfBatch();
    }

    /// <summary>Tells the client that a delivery of its own was taken.</summary>
    public void Accept(uint deliveryId) => _accepted.Add(deliveryId);

    public void Reject(uint deliveryId, Error error)
    {
        _accepted.Write();
        Write(new Dispose { Role = true, First = deliveryId, Last = deliveryId, Settled = true, State = new Rejected { Error = error } });
    }

    /// <summary>A flow with the session's state in it, for a link to complete.</summary>
    public Flow NewFlow() => new()
    {
        NextIncomingId = _nextIncomingId,
        IncomingWindow = _incomingWindow,
        NextOutgoingId = NextOutgoingId,
        OutgoingWindow = Window,
    };

    public void Enqueue(Outgoing outgoing) => _waiting.Enqueue(outgoing);

    /// <summary>Writes what waits, until the client's window or the size limit is reached.</summary>
    public void Pump(ByteBuffer output, int limit)
    {
        while (output.Length < limit)
        {
            if (_writer.IsBusy)
            {
                if (!_writer.TryWriteFrame())
                    return;
            }
            else if (_waiting.TryDequeue(out var outgoing))
            {
                outgoing.Write(_writer);
            }
            else
            {
                return;
            }
        }
    }

    public void Close()
    {
        foreach (var link in _links.Values)
            link.Close();
        _links.Clear();
        while (_waiting.TryDequeue(out var outgoing))
            outgoing.TakeBack();
    }

    private void OnAttach(Attach attach)
    {
        if (attach.Handle >= MaxLinks || _links.ContainsKey(attach.Handle))
            throw new AmqpProtocolException(ErrorCode.HandleInUse, $"Handle {attach.Handle} is not free.");

        var link = LinkFactory.Create(this, attach, out var refusal);
        _links.Add(attach.Handle, link);
        if (refusal is null)
            link.Confirm(attach);
        else
            link.Refuse(attach, refusal);
    }

    private void OnDetach(Detach detach)
    {
        if (!_links.Remove(detach.Handle, out var link))
            return;
        EndOfBatch();
        link.Close();
        if (!link.IsDetached)
            Write(new Detach { Handle = detach.Handle, Closed = detach.Closed });
    }

    private void OnTransfer(Transfer transfer, ReadOnlyMemory<byte> payload)
    {
        _nextIncomingId++;
        if (--_incomingWindow == 0 || _incomingWindow > Window)
            throw new AmqpProtocolException(ErrorCode.WindowViolation, "More transfers came than the window allows.");

        if (_incomingWindow <= Window / 2)
        {
            _incomingWindow = Window;
            Write(NewFlow());
        }

        if (!_links.TryGetValue(transfer.Handle, out var link))
            throw new AmqpProtocolException(ErrorCode.UnattachedHandle, $"No link has the handle {transfer.Handle}.");
        link.OnTransfer(transfer, payload.Span);
    }

    private void OnFlow(Flow flow)
    {
        // 2.5.6; before the client saw our begin, its next-incoming-id is missing and our first id stands for it.
        var nextIncoming = flow.HasField(0) ? flow.NextIncomingId : 0;
        _remoteIncomingWindow = unchecked(nextIncoming + flow.IncomingWindow - NextOutgoingId);

        if (flow.HasHandle && _links.TryGetValue(flow.Handle, out var link))
            link.OnFlow(flow);
        else if (flow.Echo)
            Write(NewFlow());
    }
}

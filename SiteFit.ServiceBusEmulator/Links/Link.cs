using Amqp;
using Amqp.Framing;
using SiteFit.ServiceBusEmulator.Protocol;

namespace SiteFit.ServiceBusEmulator.Links;

/// <summary>A link, whichever way messages go on it (AMQP 1.0, part 2.6). Guarded by the connection's gate.</summary>
internal abstract class Link(AmqpSession session, string name, uint handle)
{
    public AmqpSession Session { get; } = session;

    public string Name { get; } = name;

    /// <summary>The same number both ways.</summary>
    public uint Handle { get; } = handle;

    /// <summary>Detached from either side: nothing more is sent on it.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Detached from this side; the client's answer is still to come, and what it sends until then is not looked at.</summary>
    public bool IsDetached { get; private set; }

    /// <summary>Answers the client's attach.</summary>
    public virtual void Confirm(Attach attach) => Session.Write(new Attach
    {
        LinkName = attach.LinkName,
        Handle = Handle,
        Role = !attach.Role,
        SndSettleMode = attach.SndSettleMode,
        RcvSettleMode = attach.RcvSettleMode,
        Source = attach.Source,
        Target = attach.Target,
        InitialDeliveryCount = 0,
        MaxMessageSize = (ulong)Session.Connection.Server.MaxMessageSize,
    });

    /// <summary>Attaches nothing and detaches with the reason: 2.6.3.</summary>
    public void Refuse(Attach attach, Error reason)
    {
        Session.Write(new Attach { LinkName = attach.LinkName, Handle = Handle, Role = !attach.Role, InitialDeliveryCount = 0 });
        Detach(reason);
    }

    public void Detach(Error reason)
    {
        Session.EndOfBatch();
        Close();
        IsDetached = true;
        Session.Write(new Detach { Handle = Handle, Closed = true, Error = reason });
    }

    public void Close()
    {
        if (IsClosed)
            return;
        IsClosed = true;
        OnClosed();
    }

    public virtual void OnTransfer(Transfer transfer, ReadOnlySpan<byte> payload)
    {
        if (!IsClosed)
            Detach(new Error(ErrorCode.NotAllowed) { Description = "Messages go the other way on this link." });
    }

    public abstract void OnFlow(Flow flow);

    protected virtual void OnClosed()
    {
    }
}

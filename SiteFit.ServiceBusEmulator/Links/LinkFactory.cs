using Amqp;
using Amqp.Framing;
using Amqp.Transactions;
using Amqp.Types;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Nodes;
using SiteFit.ServiceBusEmulator.Protocol;

namespace SiteFit.ServiceBusEmulator.Links;

/// <summary>Decides what a client's attach becomes.</summary>
internal static class LinkFactory
{
    private const string SessionFilter = "com.microsoft:session-filter";

    /// <param name="refusal">Null, or why the link is refused.</param>
    public static Link Create(AmqpSession session, Attach attach, out Error? refusal)
    {
        var link = TryCreate(session, attach, out refusal);
        return link ?? new RefusedLink(session, attach.LinkName ?? "", attach.Handle);
    }

    private static Link? TryCreate(AmqpSession session, Attach attach, out Error? refusal)
    {
        if (attach.LinkName is null)
            throw new AmqpProtocolException(ErrorCode.InvalidField, "An attach has no name.");

        var source = attach.Source as Source;
        var target = attach.Target as Target;
        if (attach.Target is Coordinator)
            return Refused(ErrorCode.NotImplemented, "Transactions are not supported here.", out refusal);
        if (source?.FilterSet?.ContainsKey(new Symbol(SessionFilter)) ?? false)
            return Refused(ErrorCode.NotImplemented, "Sessions are not supported here.", out refusal);

        // Role true: the client receives.
        var address = attach.Role ? source?.Address : target?.Address;
        if (string.IsNullOrEmpty(address))
            return Refused(ErrorCode.InvalidField, "The link has no address.", out refusal);

        var node = NodeAddress.Parse(address);
        if (!session.Connection.Authorization.Allows(node))
            return Refused(ErrorCode.UnauthorizedAccess, $"No token that is good for '{node.Path}' was put on this connection.", out refusal);

        refusal = null;
        if (node.Kind == NodeKind.Cbs)
        {
            var cbs = new CbsNode(session.Connection.Authorization);
            return attach.Role
                ? new ReplyLink(session, attach.LinkName, attach.Handle, target?.Address ?? "", node)
                : new RequestLink(session, attach.LinkName, attach.Handle, node, cbs.Answer);
        }

        if (!session.Connection.Server.Queues.TryGet(node.Queue, out var queue))
            return Refused(ErrorCode.NotFound, $"The messaging entity '{node.Queue}' could not be found.", out refusal);

        if (node.IsDeadLetterQueue)
            queue = queue.DeadLetterQueue!;
        return node.Kind == NodeKind.Management
            ? ForManagement(session, attach, target, node, queue)
            : ForMessages(session, attach, queue, out refusal);
    }

    private static Link ForManagement(AmqpSession session, Attach attach, Target? target, NodeAddress node, MessageQueue queue) => attach.Role
        ? new ReplyLink(session, attach.LinkName, attach.Handle, target?.Address ?? "", node)
        : new RequestLink(session, attach.LinkName, attach.Handle, node, new ManagementNode(queue, session.Connection.Server).Answer);

    private static Link? ForMessages(AmqpSession session, Attach attach, MessageQueue queue, out Error? refusal)
    {
        refusal = null;
        if (attach.Role)
        {
            // A sender that settles everything itself does not wait for an outcome: receive and delete.
            var mode = attach.SndSettleMode == SenderSettleMode.Settled ? ReceiveMode.ReceiveAndDelete : ReceiveMode.PeekLock;
            return new ReceiveLink(session, attach.LinkName, attach.Handle, queue, mode);
        }

        return queue.DeadLetterQueue is null
            ? Refused(ErrorCode.NotAllowed, "Nobody can send to a dead-letter queue.", out refusal)
            : new SendLink(session, attach.LinkName, attach.Handle, queue);
    }

    private static Link? Refused(string condition, string description, out Error? refusal)
    {
        refusal = new Error(condition) { Description = description };
        return null;
    }
}

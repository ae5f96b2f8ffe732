using System.Collections.Concurrent;
using Amqp;
using Amqp.Framing;
using Amqp.Handler;
using SiteFit.Messaging.Connections;

namespace SiteFit.Messaging.Receiving;

/// <summary>A receiver link on which the broker locks messages and confirms each settlement.</summary>
internal sealed class PeekLockLink : ReceiverLink
{
    private readonly ConcurrentDictionary<Message, TaskCompletionSource<DeliveryState>> _settling = new();
    private readonly CancellationToken _connectionClosed;
    private readonly CancellationTokenRegistration _ending;
    private int _owedCredit;

    /// <param name="connectionClosed">Cancelled when the connection has ended.</param>
    public PeekLockLink(Session session, string name, string address, OnAttached onAttached, CancellationToken connectionClosed)
        : base(session, name, new Attach
        {
            Source = new Source { Address = address },
            Target = new Target(),
            SndSettleMode = SenderSettleMode.Unsettled,
            RcvSettleMode = ReceiverSettleMode.Second, // we settle after the broker has
        }, onAttached)
    {
        var closed = new CancellationTokenSource();
        ClosedToken = closed.Token;
        _connectionClosed = connectionClosed;
        AddClosedCallback((_, error) => End(error));
        _ending = connectionClosed.Register(() => End(error: null));

        void End(Error? error)
        {
            _ending.Unregister();
            closed.Cancel();
            OnClosed(error);
        }
    }

    /// <summary>Whether messages still come and settlements are still answered.</summary>
    public bool IsOpen => !IsClosed && !ClosedToken.IsCancellationRequested;

    /// <summary>Cancelled when the link has ended, for whatever reason.</summary>
    public CancellationToken ClosedToken { get; }

    /// <summary>Sends the outcome and waits for the broker's.</summary>
    /// <returns>What became of the message, as the broker says.</returns>
    /// <exception cref="ServiceBusException">Unreachable: the link ended first, and whether the message is settled is unknown.</exception>
    public Task<DeliveryState> SettleAsync(Message message, DeliveryState outcome)
    {
        var answer = new TaskCompletionSource<DeliveryState>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_settling.TryAdd(message, answer))
            throw new InvalidOperationException("The message is being settled already.");
        try
        {
            if (!IsOpen) // ended before it was added above, so that nobody fails it
                throw FailureMap.Failure(Error, "The link has ended");
            UnsettledDisposition.Send(message, outcome);
        }
        catch (Exception e) when (FailureMap.IsOfTheConnection(e))
        {
            _settling.TryRemove(message, out _);
            throw FailureMap.Failure(e, "The link has ended");
        }
        return answer.Task;
    }

    /// <summary>Called on the connection's read pump.</summary>
    public void OnDisposition(IDelivery delivery)
    {
        if (!delivery.Settled)
            UnsettledDisposition.Settle(delivery.Message, delivery.State);
        if (_settling.TryRemove(delivery.Message, out var answer))
            answer.TrySetResult(delivery.State);
    }

    /// <param name="onMessage">Called on the connection's read pump.</param>
    public void Start(Action<PeekLockLink, Message> onMessage) => Start(0, (_, message) => onMessage(this, message));

    /// <summary>
    /// Lets the broker send as many more messages. Under load several returns go out in one frame: whoever finds nothing owed sends
    /// what has gathered by the time it runs.
    /// </summary>
    public void ReturnCredit(int messages)
    {
        if (messages > 0 && Interlocked.Add(ref _owedCredit, messages) == messages)
            ThreadPool.UnsafeQueueUserWorkItem(static link => link.SendCredit(), this, preferLocal: true);
    }

    /// <summary>
    /// Ends the flow of messages. When it completes, what was on its way has arrived; a straggler is still possible with a broker that
    /// answers the drain late.
    /// </summary>
    /// <param name="unused">Messages that the broker may still send.</param>
    /// <exception cref="ServiceBusException">The link or the connection ended first.</exception>
    public async Task StopAsync(int unused, string address, TimeSpan timeout, TimeProvider time)
    {
        unused -= Interlocked.Exchange(ref _owedCredit, int.MinValue / 2); // what is settled from here on makes no room
        // Not with a credit of 0: AMQPNetLite closes the connection over a message that was on its way then.
        if (unused > 0)
            SetCredit(unused, CreditMode.Drain);
        // The session's frames keep their order: the answer to an attach comes after every message sent before.
        var fence = await LinkAttachment.AttachAsync(
            attached => new ReceiverLink(Session, $"{Name}-fence", new Source { Address = address }, attached),
            "The receiver cannot be stopped", timeout, time, _connectionClosed, CancellationToken.None);
        await fence.CloseQuietlyAsync();
    }

    private void SendCredit()
    {
        try
        {
            if (Interlocked.Exchange(ref _owedCredit, 0) is > 0 and var owed)
                SetCredit(owed, CreditMode.Manual);
        }
        catch (Exception e) when (FailureMap.IsOfTheConnection(e))
        {
            // The link has ended or is about to; the next one starts with what is due.
        }
    }

    private void OnClosed(Error? error)
    {
        foreach (var message in _settling.Keys)
        {
            if (_settling.TryRemove(message, out var answer))
                answer.TrySetException(FailureMap.Failure(error, "The link ended before the settlement was confirmed"));
        }
    }
}

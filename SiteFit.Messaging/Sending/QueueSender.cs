using Amqp;
using SiteFit.Messaging.Connections;
using SiteFit.Messaging.Wire;

namespace SiteFit.Messaging.Sending;

/// <summary>Sends over one link, and again over the next one after transient failures, until the send's time is over.</summary>
internal sealed class QueueSender : IAsyncDisposable
{
    private readonly BrokerConnections _connections;
    private readonly Recoverable<SendLink> _link;
    private readonly TransientRetry _retry;

    public QueueSender(BrokerConnections connections)
    {
        _connections = connections;
        _link = connections.CreateLink(
            connections.Target.QueueName, (connection, ct) => SendLink.OpenAsync(connection, connections, ct), link => link.IsOpen);
        _retry = new TransientRetry(connections, connections.Options.SendTimeout);
    }

    /// <param name="traceParent">For the receiver to go on from; null: none.</param>
    public Task SendAsync(OutgoingMessage message, string? traceParent, CancellationToken ct) => _retry.RunAsync(
        (left, token) => SendAsync(_ => (MessageEncoder.Encode(message, traceParent), 1), left, token), What(message), ct);

    /// <summary>In as few transfers as the link's limit allows, one after the other.</summary>
    /// <param name="sent">Told after each transfer how many more messages the broker has accepted.</param>
    public async Task SendBatchAsync(IReadOnlyList<OutgoingMessage> messages, string? traceParent, Action<int> sent, CancellationToken ct)
    {
        var encoded = messages.Select(message => MessageEncoder.EncodeWhole(message, traceParent)).ToList();
        for (var done = 0; done < encoded.Count;)
        {
            var start = done;
            var count = await _retry.RunAsync(
                (left, token) => SendAsync(link => BatchEncoder.Take(encoded, start, link.MaxMessageSize), left, token), What(messages[start]), ct);
            done += count;
            sent(count);
        }
    }

    public async ValueTask DisposeAsync()
    {
        var link = _link.Current;
        _link.Dispose();
        if (link is not null)
            await link.CloseAsync();
    }

    /// <param name="encode">Makes the transfer for this link, and says how many messages are in it.</param>
    /// <returns>How many messages it was.</returns>
    private async Task<int> SendAsync(Func<SendLink, (Message Message, int Count)> encode, TimeSpan left, CancellationToken ct)
    {
        var link = await _link.GetAsync(ct).AsTask().WaitAsync(left, _connections.Time, ct);
        var (message, count) = encode(link);
        try
        {
            await link.SendAsync(message).WaitAsync(left, _connections.Time, ct);
            return count;
        }
        catch (TimeoutException)
        {
            // A link that answers nothing for so long is not to be trusted, and what waits on it would be sent after the caller gave up.
            _ = link.CloseAsync();
            throw;
        }
    }

    private string What(OutgoingMessage message) =>
        $"Message {message.MessageId} could not be sent to queue '{_connections.Target.QueueName}' in namespace '{_connections.Target.Namespace}'";
}

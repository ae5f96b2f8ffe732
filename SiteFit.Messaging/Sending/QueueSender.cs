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
        async (left, token) =>
        {
            var link = await _link.GetAsync(token).AsTask().WaitAsync(left, _connections.Time, token);
            try
            {
                await link.SendAsync(MessageEncoder.Encode(message, traceParent)).WaitAsync(left, _connections.Time, token);
            }
            catch (TimeoutException)
            {
                // A link that answers nothing for so long is not to be trusted, and what waits on it would be sent after the caller gave up.
                _ = link.CloseAsync();
                throw;
            }
            return true;
        },
        $"Message {message.MessageId} could not be sent to queue '{_connections.Target.QueueName}' in namespace '{_connections.Target.Namespace}'",
        ct);

    public async ValueTask DisposeAsync()
    {
        var link = _link.Current;
        _link.Dispose();
        if (link is not null)
            await link.CloseAsync();
    }
}

using Amqp;

namespace SiteFit.Messaging.Connections;

/// <summary>Attaching and closing links: AMQPNetLite neither waits for the peer's answer nor says that it was a refusal.</summary>
internal static class LinkAttachment
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Completes when the peer has attached its end. A peer that refuses attaches with a null source (to a receiver) or target (to a
    /// sender) and detaches at once with the reason (AMQP 1.0 part 2.6.3).
    /// </summary>
    /// <param name="create">Makes the link with the given callback.</param>
    /// <param name="closed">Cancelled when the connection has ended.</param>
    public static async Task<T> AttachAsync<T>(
        Func<OnAttached, T> create, string what, TimeSpan timeout, TimeProvider time, CancellationToken closed, CancellationToken ct)
        where T : Link
    {
        var attached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        T? link = null;
        try
        {
            link = create((_, attach) =>
            {
                // Our receiver is answered by the peer's sender, whose source is what counts, and the other way round.
                if ((attach.Role ? attach.Target : attach.Source) is not null)
                    attached.TrySetResult();
            });
            link.AddClosedCallback((_, error) => attached.TrySetException(FailureMap.Failure(error, what)));
            using var ended = closed.Register(() => attached.TrySetException(FailureMap.Failure(error: null, what)));
            await attached.Task.WaitAsync(timeout, time, ct);
            return link;
        }
        catch (Exception e) when (FailureMap.IsOfTheConnection(e))
        {
            link?.CloseAtOnce();
            throw FailureMap.Failure(e, what);
        }
    }

    /// <summary>
    /// Ends the session together with its link: a connection has room for a few hundred sessions, and Azure detaches idle links every ten minutes.
    /// </summary>
    public static void EndSessionWith(Link link) => link.AddClosedCallback((_, _) => _ = link.Session.CloseQuietlyAsync());

    /// <summary>Closes a link, session or connection; a peer that is gone or slow to answer is no reason to fail.</summary>
    public static async Task CloseQuietlyAsync(this AmqpObject amqp)
    {
        try
        {
            await amqp.CloseAsync(CloseTimeout);
        }
        catch (Exception e) when (FailureMap.IsOfTheConnection(e))
        {
            // Closed by the other side, which is what was wanted.
        }
    }

    /// <summary>As <see cref="CloseQuietlyAsync"/>, without waiting for the peer's word.</summary>
    public static void CloseAtOnce(this AmqpObject amqp)
    {
        try
        {
            amqp.Close(TimeSpan.Zero);
        }
        catch (Exception e) when (FailureMap.IsOfTheConnection(e))
        {
            // Closed by the other side, which is what was wanted.
        }
    }
}

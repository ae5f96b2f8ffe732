using SiteFit.Messaging;
using SiteFit.Tests.Messaging;

namespace SiteFit.Tests.Conformance;

/// <summary>
/// What every broker that calls itself Service Bus has to do, as the users of <see cref="ServiceBusQueue"/> see it. Time is the broker's
/// own here: locks really run out, after 5 s.
/// </summary>
public abstract partial class QueueConformance : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _opened = [];
    private string _namespace = "";
    private string _jobs = "";

    /// <summary>Of a queue with locks of 5 s and three deliveries that dead-letters what expires.</summary>
    protected ServiceBusQueue Jobs { get; private set; } = null!;

    /// <summary>Of a queue that drops what expires and detects duplicates.</summary>
    protected ServiceBusQueue Plain { get; private set; } = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static TimeSpan Soon => TimeSpan.FromMilliseconds(500);

    /// <returns>The namespace's connection string, and the names of the two queues, both of which are empty.</returns>
    protected abstract ValueTask<(string Namespace, string Jobs, string Plain)> StartAsync();

    protected abstract ValueTask StopAsync();

    public async ValueTask InitializeAsync()
    {
        (_namespace, _jobs, var plain) = await StartAsync();
        (Jobs, Plain) = (Open(_jobs), Open(plain));
    }

    public async ValueTask DisposeAsync()
    {
        // Receivers were opened after their queues.
        foreach (var opened in Enumerable.Reverse(_opened))
            await opened.DisposeAsync();
        await StopAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Another client.</summary>
    private ServiceBusQueue Open(string queue, string? key = null)
    {
        var parts = _namespace.Split(';').Select(part =>
            key is not null && part.StartsWith("SharedAccessKey=", StringComparison.OrdinalIgnoreCase) ? $"SharedAccessKey={key}" : part);
        return Disposed(Queues.Open($"{string.Join(';', parts)};EntityPath={queue}"));
    }

    private QueueReceiver Receiver(ServiceBusQueue queue, int maxLocked = 1) =>
        Disposed(queue.CreateReceiver(new QueueReceiverOptions { MaxLocked = maxLocked }));

    private QueueReceiver DeadLetters(ServiceBusQueue queue) =>
        Disposed(queue.CreateReceiver(new QueueReceiverOptions { SubQueue = SubQueue.DeadLetter }));

    private T Disposed<T>(T opened)
        where T : IAsyncDisposable
    {
        _opened.Add(opened);
        return opened;
    }

    private static async Task AssertEmptyAsync(ServiceBusQueue queue) =>
        Assert.Equal(new QueueCounts(0, 0, 0, 0, IsComplete: true), await queue.CountAsync(10, Cancel));

    private static async Task AssertFailsAsync(ServiceBusFailureReason reason, Func<Task> use) =>
        Assert.Equal(reason, (await Assert.ThrowsAsync<ServiceBusException>(use)).Reason);
}

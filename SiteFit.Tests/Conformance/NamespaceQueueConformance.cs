using SiteFit.Messaging;
using SiteFit.Tests.Messaging;

namespace SiteFit.Tests.Conformance;

/// <summary>
/// The suite on a real namespace (standard tier), whose connection string is in <c>SITEFIT_SERVICEBUS_CONNECTION</c>. It uses up whatever is in
/// these two queues, which have to be there:
/// <code>
/// az servicebus queue create -n sitefit-conformance --lock-duration PT5S --max-delivery-count 3 --enable-dead-lettering-on-message-expiration true
/// az servicebus queue create -n sitefit-conformance-plain --lock-duration PT5S --max-delivery-count 3 --enable-duplicate-detection true
/// </code>
/// </summary>
public sealed class NamespaceQueueConformance : QueueConformance
{
    private const string Variable = "SITEFIT_SERVICEBUS_CONNECTION";
    private const string JobsQueue = "sitefit-conformance", PlainQueue = "sitefit-conformance-plain";

    protected override async ValueTask<(string Namespace, string Jobs, string Plain)> StartAsync()
    {
        var connection = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(connection), $"{Variable} names no Service Bus namespace to run on.");
        foreach (var name in new[] { JobsQueue, PlainQueue })
        {
            await using var queue = Queues.Open($"{connection};EntityPath={name}");
            await DrainAsync(queue, SubQueue.None);
            await DrainAsync(queue, SubQueue.DeadLetter);
        }
        return (connection!, JobsQueue, PlainQueue);
    }

    protected override ValueTask StopAsync() => ValueTask.CompletedTask;

    private static async Task DrainAsync(ServiceBusQueue queue, SubQueue subQueue)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var receiver = queue.CreateReceiver(new QueueReceiverOptions { MaxLocked = 100, SubQueue = subQueue });
        // What an earlier test has locked comes back within the 5 s of its lock, and only then is nothing left to peek.
        while ((await queue.PeekAsync(subQueue, 0, 1, cancel)).Count > 0)
        {
            if (await receiver.ReceiveAsync(TimeSpan.FromSeconds(1), cancel) is { } message)
                await receiver.CompleteAsync(message, cancel);
        }
    }
}

using SiteFit.Messaging;

namespace SiteFit.Tests.Messaging;

/// <summary>What the tests of this folder share to make queues and messages.</summary>
internal static class Queues
{
    /// <summary>Long enough for a busy machine; a test that waits so long has failed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static ServiceBusQueue Open(string connectionString, Action<ServiceBusQueueOptions>? change = null, TimeProvider? time = null)
    {
        var options = new ServiceBusQueueOptions { ConnectionString = connectionString };
        change?.Invoke(options);
        return new ServiceBusQueue(options, credential: null, time ?? TimeProvider.System, new TestLog<ServiceBusQueue>());
    }

    public static OutgoingMessage Message(string id, string body = "{}") =>
        new() { MessageId = id, Body = System.Text.Encoding.UTF8.GetBytes(body) };

    /// <summary>For what happens on the connection's other thread, of which nothing here could give a signal.</summary>
    public static Task WaitForAsync(Func<bool> condition) => Task.Run(
        () => Assert.True(SpinWait.SpinUntil(condition, Patience), "It did not come to that."), TestContext.Current.CancellationToken);

    public static async Task<ReceivedMessage> ReceiveOneAsync(this QueueReceiver receiver)
    {
        var message = await receiver.ReceiveAsync(Patience, TestContext.Current.CancellationToken);
        Assert.NotNull(message);
        return message;
    }
}

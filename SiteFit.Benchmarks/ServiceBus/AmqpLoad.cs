using System.Diagnostics;
using Amqp;
using Amqp.Framing;

namespace SiteFit.Benchmarks.ServiceBus;

/// <summary>The same plain AMQP 1.0 client for every broker, so that the figures are the brokers'.</summary>
internal static class AmqpLoad
{
    private const int Window = 1000;
    private static readonly byte[] Body = new byte[1024];

    /// <summary>Durable messages, up to 1,000 of them unconfirmed.</summary>
    /// <returns>Time until the broker has accepted the last.</returns>
    public static Task<TimeSpan> SendAsync(BrokerProcess broker, int count) => InSessionAsync(broker, async session =>
    {
        var sender = new SenderLink(session, "send", broker.Queue);
        using var window = new SemaphoreSlim(Window);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            await window.WaitAsync();
            sender.Send(Message(), null, (_, _, outcome, _) =>
            {
                if (outcome is not Accepted)
                    throw new InvalidOperationException($"{broker.Name} answered {outcome}.");
                window.Release();
            }, null);
        }
        for (var i = 0; i < Window; i++)
            await window.WaitAsync();
        return Stopwatch.GetElapsedTime(started);
    });

    /// <summary>With a credit of 200; every message is accepted.</summary>
    /// <returns>Time from the first credit to the last message.</returns>
    public static Task<TimeSpan> ReceiveAsync(BrokerProcess broker, int count) => InSessionAsync(broker, async session =>
    {
        var receiver = new ReceiverLink(session, "receive", broker.Queue);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var received = 0;
        var started = Stopwatch.GetTimestamp();
        receiver.Start(200, (link, message) =>
        {
            link.Accept(message);
            if (++received == count)
                done.SetResult();
        });
        await done.Task;
        return Stopwatch.GetElapsedTime(started);
    });

    /// <returns>Sorted times of one message at a time: send, accepted, received, completed.</returns>
    public static Task<TimeSpan[]> RoundTripAsync(BrokerProcess broker, int count) => InSessionAsync(broker, async session =>
    {
        var sender = new SenderLink(session, "send", broker.Queue);
        var receiver = new ReceiverLink(session, "receive", broker.Queue);
        receiver.SetCredit(10);
        var times = new List<TimeSpan>(count);
        for (var i = -200; i < count; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await sender.SendAsync(Message());
            receiver.Accept(await receiver.ReceiveAsync());
            if (i >= 0)
                times.Add(Stopwatch.GetElapsedTime(started));
        }
        return times.Order().ToArray();
    });

    private static Message Message() => new()
    {
        Header = new Header { Durable = true },
        Properties = new Properties { MessageId = Guid.NewGuid().ToString() },
        BodySection = new Data { Binary = Body },
    };

    private static async Task<T> InSessionAsync<T>(BrokerProcess broker, Func<Session, Task<T>> run)
    {
        var connection = await Connection.Factory.CreateAsync(new Address(broker.Address));
        try
        {
            return await run(new Session(connection));
        }
        finally
        {
            await connection.CloseAsync();
        }
    }
}

namespace SiteFit.Benchmarks.ServiceBus;

/// <summary>
/// Measures the emulator in durable mode with 1 KiB messages on loopback, SiteFit.Messaging on it, and RabbitMQ beside it where it is
/// installed (<c>apt-get install rabbitmq-server</c>).
/// </summary>
internal static class ServiceBusDriver
{
    private const int Messages = 50_000;
    private const int RoundTrips = 2_000;
    private const int ToReplay = 100_000;
    private const int Rounds = 3;

    public static async Task<int> RunAsync()
    {
        await using (var emulator = new EmulatorProcess())
        {
            await MeasureAsync(emulator);
            var (sent, received) = await BestAsync(() => ClientLoad.SendAsync(emulator, Messages), () => ClientLoad.ReceiveAsync(emulator, Messages));
            Console.WriteLine($"  SiteFit.Messaging: send {Rate(Messages, sent)}, receive and complete, confirmed {Rate(Messages, received)}");

            await AmqpLoad.SendAsync(emulator, ToReplay);
            await emulator.KillAsync();
            Console.WriteLine($"  killed with {ToReplay:N0} messages, ready again after {(await emulator.StartAsync()).TotalSeconds:F2} s");
        }

        if (!RabbitMqProcess.IsInstalled)
        {
            Console.WriteLine("RabbitMQ is not installed; apt-get install rabbitmq-server to compare.");
            return 0;
        }
        await using var rabbit = new RabbitMqProcess();
        await MeasureAsync(rabbit);
        return 0;
    }

    private static async Task MeasureAsync(BrokerProcess broker)
    {
        var starts = new List<TimeSpan>();
        for (var round = 0; round < Rounds; round++)
        {
            await broker.KillAsync();
            starts.Add(await broker.StartAsync());
        }
        Console.WriteLine(broker.Name);
        Console.WriteLine($"  ready after {starts.Order().ElementAt(Rounds / 2).TotalMilliseconds:F0} ms (median of {Rounds} starts on an empty queue)");
        await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
        Console.WriteLine($"  {broker.ResidentBytes / 1e6:F0} MB resident, idle");

        var (sent, received) = await BestAsync(() => AmqpLoad.SendAsync(broker, Messages), () => AmqpLoad.ReceiveAsync(broker, Messages));
        Console.WriteLine($"  send, pipelined {Rate(Messages, sent)}, receive and complete {Rate(Messages, received)} (best of {Rounds} rounds of {Messages:N0})");
        var trips = await AmqpLoad.RoundTripAsync(broker, RoundTrips);
        Console.WriteLine($"  send, receive, complete, one at a time: p50 {trips[RoundTrips / 2].TotalMilliseconds:F2} ms, p99 {trips[RoundTrips * 99 / 100].TotalMilliseconds:F2} ms");
    }

    private static async Task<(TimeSpan Sent, TimeSpan Received)> BestAsync(Func<Task<TimeSpan>> send, Func<Task<TimeSpan>> receive)
    {
        var (sent, received) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            sent = Min(sent, await send());
            received = Min(received, await receive());
        }
        return (sent, received);

        static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
    }

    private static string Rate(int count, TimeSpan time) => $"{count / time.TotalSeconds:N0}/s";
}

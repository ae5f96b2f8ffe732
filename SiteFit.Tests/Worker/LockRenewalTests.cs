using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SiteFit.Messaging;
using SiteFit.ServiceBusEmulator;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Configuration;
using LockRenewal = SiteFit.Worker.Jobs.LockRenewal;

namespace SiteFit.Tests.Worker;

public sealed class LockRenewalTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_in_work_keeps_its_lock_beyond_the_locks_own_time()
    {
        var lockDuration = TimeSpan.FromSeconds(4);
        await using var emulator = await ServiceBusEmulatorHost.StartAsync(
            new EmulatorOptions { Queues = [new QueueSettings { Name = "q", LockDuration = lockDuration }], Port = 0, HealthPort = 0 }, cancellationToken: Ct);
        using var host = Connect($"{emulator.ConnectionString};EntityPath=q");
        var queue = host.Services.GetRequiredService<ServiceBusQueue>();
        await queue.SendAsync(new OutgoingMessage { MessageId = "m", Body = Encoding.UTF8.GetBytes("{}") }, Ct);
        await using var receiver = queue.CreateReceiver(new QueueReceiverOptions { MaxLocked = 1 });
        var message = await receiver.ReceiveAsync(TimeSpan.FromSeconds(30), Ct);
        Assert.NotNull(message);

        var renewals = new RenewalCount(wanted: 5);
        await using (LockRenewal.Start(receiver, message, TimeSpan.FromSeconds(1), TimeProvider.System, renewals))
            await renewals.Reached.WaitAsync(TimeSpan.FromMinutes(1), Ct);

        // Five periods are longer than the lock: without the renewals this would be a lock lost.
        await receiver.CompleteAsync(message, Ct);
    }

    private static IHost Connect(string connectionString)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["ConnectionStrings:jobs"] = connectionString;
        builder.Services.AddLogging().AddSingleton(TimeProvider.System);
        builder.AddServiceBusQueue("jobs");
        return builder.Build();
    }

    /// <summary>Hears of each renewal by its log event.</summary>
    private sealed class RenewalCount(int wanted) : ILogger
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public Task Reached => _reached.Task;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Name == "message.lock_renewed" && Interlocked.Increment(ref _count) == wanted)
                _reached.SetResult();
        }
    }
}

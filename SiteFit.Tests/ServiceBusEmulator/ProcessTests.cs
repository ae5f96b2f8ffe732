using Amqp;

namespace SiteFit.Tests.ServiceBusEmulator;

public sealed class ProcessTests : IDisposable
{
    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Kill_under_load_loses_no_accepted_message()
    {
        var accepted = new List<int>();
        var sent = 0;
        for (var round = 0; round < 3; round++)
        {
            using var emulator = await EmulatorProcess.StartAsync(_data);
            var client = await AmqpClient.ConnectAsync(emulator.Port, "jobs");
            var sender = client.Sender();
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var goal = accepted.Count + 2000;
            var senders = Enumerable.Range(0, 50).Select(async _ =>
            {
                try
                {
                    while (true)
                    {
                        var number = Interlocked.Increment(ref sent);
                        await sender.SendAsync(new Message(number));
                        lock (accepted)
                        {
                            accepted.Add(number);
                            if (accepted.Count == goal)
                                enough.SetResult();
                        }
                    }
                }
                catch (AmqpException)
                {
                    // Killed; this message was not accepted.
                }
            }).ToArray();

            await enough.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            await emulator.KillAsync();
            await Task.WhenAll(senders);
        }

        using var last = await EmulatorProcess.StartAsync(_data);
        await using var reader = await AmqpClient.ConnectAsync(last.Port, "jobs");
        var receiver = reader.Receiver();
        receiver.SetCredit(500);
        var received = new HashSet<int>();
        while (!received.IsSupersetOf(accepted))
        {
            var message = await receiver.ReceiveAsync(TimeSpan.FromSeconds(10));
            Assert.True(message is not null, $"{accepted.Except(received).Count()} of {accepted.Count} accepted messages are lost.");
            received.Add((int)message.Body);
            receiver.Accept(message);
        }
    }

    [Fact]
    public async Task Terminated_emulator_ends_in_order_and_keeps_its_messages()
    {
        using (var emulator = await EmulatorProcess.StartAsync(_data))
        {
            await using var client = await AmqpClient.ConnectAsync(emulator.Port, "jobs");
            await client.Sender().SendAsync(new Message("body"));
            Assert.Equal(0, await emulator.TerminateAsync());
        }

        using var again = await EmulatorProcess.StartAsync(_data);
        await using var reader = await AmqpClient.ConnectAsync(again.Port, "jobs");
        Assert.Equal("body", (await reader.Receiver().ReceiveAsync(TimeSpan.FromSeconds(10))).Body);
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("--config")]
    [InlineData("--config", "no-such-file.json")]
    [InlineData("--port", "5672")]
    [InlineData("--config", "Config.json", "--port", "70000")]
    public async Task Wrong_arguments_are_one_line_on_stderr_and_a_failure(params string[] arguments)
    {
        using var process = EmulatorProcess.Run(arguments);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.Equal(1, errors.Count(character => character == '\n'));
        Assert.NotEmpty(errors.Trim());
    }
}

using System.Globalization;
using SiteFit.Tests.ServiceBusEmulator;

namespace SiteFit.Tests.Conformance;

public sealed class JavaScriptRestartTests : JavaScriptTests
{
    [Fact]
    public async Task Emulator_killed_under_load_loses_no_accepted_message()
    {
        using var data = new DataFolder();
        using var emulator = await EmulatorProcess.StartAsync(data);
        using var sending = await JavaScriptClient.StartAsync("flood", emulator.ConnectionString, Emulator.Queue);
        var accepted = 0;
        while (await sending.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } number)
        {
            Assert.Equal(accepted++, int.Parse(number, CultureInfo.InvariantCulture));
            if (accepted == 50)
                await emulator.KillAsync();
        }

        await using var again = await Emulator.StartAsync(dataDirectory: Path.Combine(data.Path, "log"));

        // One more may have been stored whose answer did not get through.
        Assert.True(accepted >= 50);
        Assert.InRange(again.Queues.Queues.Single(queue => queue.Name == Emulator.Queue).Figures.Depth, accepted, accepted + 1);
    }

    /// <summary>Takes more than two minutes: <c>dotnet test -- --explicit only</c>.</summary>
    [Fact(Explicit = true)]
    public async Task Client_that_was_idle_for_130_s_goes_on()
    {
        var result = await RunAsync("idle");

        AssertJson("""["before", "after"]""", result.GetProperty("received"));
    }

    [Fact]
    public async Task Client_reconnects_after_a_restart_and_finds_its_message()
    {
        var data = Directory.CreateTempSubdirectory("sitefit-emulator-");
        try
        {
            var first = await Emulator.StartAsync(dataDirectory: data.FullName);
            var (port, connectionString) = (first.Port, first.ConnectionString);
            using var node = await JavaScriptClient.StartAsync("restart", connectionString, Emulator.Queue);
            try
            {
                Assert.Equal("sent", await node.StandardError.ReadLineAsync(TestContext.Current.CancellationToken));
            }
            finally
            {
                await first.DisposeAsync();
            }

            await using var second = await Emulator.StartAsync(port, data.FullName);
            await node.StandardInput.WriteLineAsync("go on");
            await node.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            var result = await JavaScriptClient.ResultAsync(node, "restart");

            AssertJson("""["before", "after"]""", result.GetProperty("received"));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }
}

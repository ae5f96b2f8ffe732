using System.Globalization;
using SiteFit.ServiceBusEmulator;

namespace SiteFit.Tests.Conformance;

public sealed class JavaScriptLockExpiryTests : JavaScriptTests
{
    [Fact]
    public async Task Message_whose_lock_expires_at_each_delivery_is_dead_lettered()
    {
        var result = await RunAsync("expiry");

        AssertJson("[0, 1, 2]", result.GetProperty("counts"));
        Assert.False(result.GetProperty("early").GetBoolean());
        Assert.Equal("MaxDeliveryCountExceeded", result.GetProperty("reason").GetString());
        Assert.Equal(0, result.GetProperty("left").GetInt32());
    }

    [Fact]
    public async Task Killed_consumers_message_comes_back_after_its_lock_and_not_before()
    {
        await using var emulator = await Emulator.StartAsync();
        var lockedUntil = await HoldAndDieAsync(emulator, "send");

        await HoldAndDieAsync(emulator, "receive");

        var now = TimeProvider.System.GetUtcNow();
        Assert.True(now >= lockedUntil, $"It came back at {now:O}, before its lock ended at {lockedUntil:O}.");
    }

    /// <returns>End of the lock that the killed process held.</returns>
    private static async Task<DateTimeOffset> HoldAndDieAsync(ServiceBusEmulatorHost emulator, string mode)
    {
        using var holding = await JavaScriptClient.StartAsync("hold", emulator.ConnectionString, Emulator.Queue, mode);
        var held = (await holding.StandardError.ReadLineAsync(TestContext.Current.CancellationToken))!.Split(' ');
        holding.Kill();
        await holding.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("held", held[0]);
        return DateTimeOffset.Parse(held[1], CultureInfo.InvariantCulture);
    }
}

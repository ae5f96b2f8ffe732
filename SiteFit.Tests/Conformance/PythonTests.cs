using System.Globalization;
using System.Text.Json;
using SiteFit.Tests.ServiceBusEmulator;

namespace SiteFit.Tests.Conformance;

/// <summary>The conformance list as the Python client sees it; each scenario has an emulator of its own.</summary>
public sealed class PythonTests
{
    [Fact]
    public async Task Messages_of_every_kind_come_back_as_they_were_sent()
    {
        var result = await RunAsync("round_trip");

        AssertJson("""
            {
              "message_id": "id-1", "correlation_id": "correlation", "subject": "subject", "content_type": "application/json",
              "reply_to": "reply", "to": "to", "partition_key": "partition"
            }
            """, result, "first");
        AssertJson("""{ "text": "ü", "whole": 42, "fraction": 1.5, "yes": true }""", result, "properties");
        AssertJson("\"text\"", result, "text");
        AssertJson("[200000, true]", result, "large");
        AssertJson("""[true, { "a": 1 }]""", result, "value");
        AssertJson("""[true, ["[1, 2]", "[b'x']"]]""", result, "sequence");
        AssertJson("\"data\"", result, "data");
        AssertJson("[1, 2, 3, 4, 5]", result, "sequence_numbers");
        AssertJson("[0, 0, 0, 0, 0]", result, "delivery_counts");
        Assert.All(result.GetProperty("message_ids").EnumerateArray(), id => Assert.NotEmpty(id.GetString()!));
        Assert.InRange(Number(result, "locked_for"), 4.99, 30);
        AssertJson("\"MessageAlreadySettled\"", result, "second_completion");
        AssertJson("0", result, "left");
    }

    [Fact]
    public async Task Settlement_works_as_the_client_expects()
    {
        var result = await RunAsync("settlement");

        AssertJson("""["abandon", 1]""", result, "abandoned");
        AssertJson("""["dead", "reason", "description", "jobs"]""", result, "dead");
        AssertJson("""{ "kept": 1, "DeadLetterReason": "reason", "DeadLetterErrorDescription": "description" }""", result, "dead_properties");
        AssertJson("0", result, "dead_left");
        AssertJson("[0, 1, 2]", result, "counts");
        AssertJson("\"MaxDeliveryCountExceeded\"", result, "too_often");
        AssertJson("\"too often\"", result, "dead_again");
        AssertJson("true", result, "deferred_hidden");
        AssertJson("\"defer\"", result, "deferred");
        AssertJson("0", result, "left");
    }

    [Fact]
    public async Task Locks_are_renewed_kept_and_lost_as_the_client_expects()
    {
        var result = await RunAsync("locks");

        Assert.InRange(Number(result, "renewed_for"), 0.1, 5);
        AssertJson("""["left", 1]""", result, "redelivered");
        Assert.InRange(Number(result, "redelivered_after_lock"), 0, 5);
        AssertJson("\"MessageLockLostError\"", result, "stale_renew");
        // The link refuses it; this version of the client gives every such refusal its base error.
        AssertJson("\"ServiceBusError\"", result, "stale_complete");
        AssertJson("true", result, "auto_renewed_again");
        AssertJson("true", result, "held_hidden");
        Assert.InRange(Number(result, "held_back_after_lock"), 0, 5);
        AssertJson("[0, 1, 2]", result, "expiry_counts");
        AssertJson("\"MaxDeliveryCountExceeded\"", result, "expired_often");
        AssertJson("0", result, "left");
    }

    [Fact]
    public async Task Receiving_peeking_and_competing_work_as_the_client_expects()
    {
        var result = await RunAsync("receiving");

        AssertJson("0", result, "empty");
        AssertJson("""["1", "2"]""", result, "partial");
        AssertJson("\"wake\"", result, "woken");
        AssertJson("""["0", "1", "2"]""", result, "peeked");
        AssertJson("""["2", "3"]""", result, "peeked_on");
        Assert.InRange(Number(result, "most_at_once"), 1, 50);
        AssertJson("true", result, "in_order");
        AssertJson("""["locked"]""", result, "peeked_locked");
        AssertJson("\"gone\"", result, "deleted");
        AssertJson("""["stays"]""", result, "kept");
        AssertJson("""{ "count": 100, "distinct": 100 }""", result, "competing");
        AssertJson("8", result, "eight");
        AssertJson("""["0", "1", "2", "3", "4", "5", "6", "7"]""", result, "eight_received");
        AssertJson("0", result, "left");
    }

    [Fact]
    public async Task Schedule_expiry_and_duplicate_detection_work_as_the_client_expects()
    {
        var result = await RunAsync("timing");

        AssertJson("""["scheduled", "cancelled"]""", result, "peeked");
        AssertJson("\"MessageNotFoundError\"", result, "cancelled_twice");
        AssertJson("\"scheduled\"", result, "scheduled");
        Assert.InRange(Number(result, "late"), 0, 5);
        AssertJson("true", result, "renumbered");
        AssertJson("true", result, "nothing_more");
        AssertJson("0", result, "expired_left");
        AssertJson("""["short", "TTLExpiredException"]""", result, "expired");
        AssertJson("0", result, "dropped_left");
        AssertJson("0", result, "dropped_dead");
        AssertJson("""["one", "three"]""", result, "distinct");
    }

    [Theory]
    [InlineData("missing_send", "\"ServiceBusCommunicationError\"")]
    [InlineData("missing_receive", "\"ServiceBusCommunicationError\"")]
    [InlineData("missing_peek", "\"ServiceBusCommunicationError\"")]
    [InlineData("wrong_key", "\"ServiceBusAuthenticationError\"")]
    [InlineData("session", "\"ServiceBusError\"")]
    [InlineData("large", """["MessageSizeExceededError", "still works"]""")]
    public async Task Refusals_are_loud_and_tell_why(string kind, string expected)
    {
        PythonClient.SkipWhenMissing();
        await using var emulator = await Emulator.StartAsync();
        await using var front = new TlsFront(emulator.Port);

        AssertJson(expected, await PythonClient.RunAsync("refusal", front, Emulator.Queue, kind), "result");
    }

    /// <summary>Takes more than two minutes: <c>dotnet test -- --explicit only</c>.</summary>
    [Fact(Explicit = true)]
    public async Task Client_that_was_idle_for_130_s_goes_on()
    {
        var result = await RunAsync("idle");

        AssertJson("""["before", "after"]""", result, "received");
    }

    [Fact]
    public async Task Killed_consumers_message_comes_back_after_its_lock_and_not_before()
    {
        PythonClient.SkipWhenMissing();
        await using var emulator = await Emulator.StartAsync();
        await using var front = new TlsFront(emulator.Port);
        var lockedUntil = await HoldAndDieAsync(front, "send");

        await HoldAndDieAsync(front, "receive");

        var now = TimeProvider.System.GetUtcNow();
        Assert.True(now >= lockedUntil, $"It came back at {now:O}, before its lock ended at {lockedUntil:O}.");
    }

    [Fact]
    public async Task Emulator_killed_under_load_loses_no_accepted_message()
    {
        PythonClient.SkipWhenMissing();
        using var data = new DataFolder();
        using var emulator = await EmulatorProcess.StartAsync(data);
        await using var front = new TlsFront(emulator.Port);
        using var sending = PythonClient.Start("flood", front, Emulator.Queue);
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

    [Fact]
    public async Task Client_reconnects_after_a_restart_and_finds_its_message()
    {
        PythonClient.SkipWhenMissing();
        var data = Directory.CreateTempSubdirectory("sitefit-emulator-");
        try
        {
            var first = await Emulator.StartAsync(dataDirectory: data.FullName);
            var port = first.Port;
            await using var front = new TlsFront(port);
            using var python = PythonClient.Start("restart", front, Emulator.Queue);
            try
            {
                Assert.Equal("sent", await python.StandardError.ReadLineAsync(TestContext.Current.CancellationToken));
            }
            finally
            {
                await first.DisposeAsync();
            }

            await using var second = await Emulator.StartAsync(port, data.FullName);
            var errors = python.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await python.StandardInput.WriteLineAsync("go on");
            await python.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            var output = await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await python.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(python.ExitCode == 0, await errors);

            AssertJson("""["before", "after"]""", JsonDocument.Parse(output).RootElement, "received");
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    /// <returns>End of the lock that the killed process held.</returns>
    private static async Task<DateTimeOffset> HoldAndDieAsync(TlsFront front, string mode)
    {
        using var holding = PythonClient.Start("hold", front, Emulator.Queue, mode);
        var held = (await holding.StandardError.ReadLineAsync(TestContext.Current.CancellationToken))!.Split(' ');
        holding.Kill();
        await holding.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("held", held[0]);
        return DateTimeOffset.Parse(held[1], CultureInfo.InvariantCulture);
    }

    private static async Task<JsonElement> RunAsync(string scenario)
    {
        PythonClient.SkipWhenMissing();
        await using var emulator = await Emulator.StartAsync();
        await using var front = new TlsFront(emulator.Port);
        return await PythonClient.RunAsync(scenario, front, Emulator.Queue, Emulator.PlainQueue);
    }

    private static double Number(JsonElement result, string name) => result.GetProperty(name).GetDouble();

    private static void AssertJson(string expected, JsonElement result, string name)
    {
        using var document = JsonDocument.Parse(expected);
        var actual = result.GetProperty(name);
        Assert.True(JsonElement.DeepEquals(document.RootElement, actual), $"{name}: expected {expected}, actual {actual.GetRawText()}");
    }
}

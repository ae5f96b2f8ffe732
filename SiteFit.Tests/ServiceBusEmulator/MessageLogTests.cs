using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Configuration;

namespace SiteFit.Tests.ServiceBusEmulator;

public sealed class MessageLogTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Messages_in_every_state_come_back_as_they_were()
    {
        Guid locked;
        using (var opened = _folder.Open(_time))
        {
            var queue = opened.Queue;
            foreach (var id in (string[])["completed", "abandoned", "locked", "deferred", "dead", "free"])
                queue.Enqueue(QueueFixture.Message(id));
            queue.Enqueue(QueueFixture.Message("scheduled", scheduledFor: _time.GetUtcNow().AddHours(1)));
            queue.Enqueue(QueueFixture.Message("cancelled", scheduledFor: _time.GetUtcNow().AddHours(1)));
            queue.CancelScheduled([8]);

            queue.Complete(QueueFixture.Receive(queue)!.LockToken!.Value);
            var abandoned = QueueFixture.Receive(queue)!.LockToken!.Value;
            locked = QueueFixture.Receive(queue)!.LockToken!.Value;
            queue.Defer(QueueFixture.Receive(queue)!.LockToken!.Value);
            queue.DeadLetter(QueueFixture.Receive(queue)!.LockToken!.Value, "bad", "why");
            queue.Abandon(abandoned, _ => [1, 2, 3]);
        }

        using var again = _folder.Open(_time);

        Assert.Equal(["abandoned", "locked", "deferred", "free", "scheduled"], again.Queue.Peek(0, 10).Select(message => message.MessageId));
        Assert.Equal(new QueueFigures(Depth: 5, Active: 3, Locked: 1, Scheduled: 1, Deferred: 1), again.Queue.Figures);
        Assert.Equal(new DeadLetterInfo("q", 5, "bad", "why"), Assert.Single(again.Queue.DeadLetterQueue!.Peek(0, 10)).DeadLetter);
        var abandonedAgain = QueueFixture.Receive(again.Queue)!;
        Assert.Equal(("abandoned", 1), (abandonedAgain.MessageId, abandonedAgain.DeliveryCount));
        Assert.Equal([1, 2, 3], abandonedAgain.Payload);
        Assert.Equal("free", QueueFixture.Receive(again.Queue)!.MessageId);
        Assert.True(again.Queue.Complete(locked));
        Assert.Equal(9, again.Queue.Enqueue(QueueFixture.Message("new")));
    }

    [Fact]
    public void Lock_taken_before_a_restart_ends_when_it_would_have()
    {
        using (var opened = _folder.Open(_time))
        {
            opened.Queue.Enqueue(QueueFixture.Message());
            QueueFixture.Receive(opened.Queue);
        }

        _time.Advance(TimeSpan.FromSeconds(20));
        using var again = _folder.Open(_time);

        Assert.Null(QueueFixture.Receive(again.Queue));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, QueueFixture.Receive(again.Queue)!.DeliveryCount);
    }

    [Fact]
    public void What_was_committed_is_there_without_an_orderly_end()
    {
        var copy = Directory.CreateTempSubdirectory("sitefit-emulator-").FullName;
        using (var opened = _folder.Open(_time))
        {
            for (var i = 0; i < 100; i++)
                opened.Queue.Enqueue(QueueFixture.Message($"m{i}"));
            opened.Log.Commit();

            // What another process would find, had this one been killed here.
            foreach (var file in _folder.Segments)
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        foreach (var file in _folder.Segments)
            File.Delete(file);
        foreach (var file in Directory.EnumerateFiles(copy))
            File.Move(file, Path.Combine(_folder.Path, Path.GetFileName(file)));
        Directory.Delete(copy);

        using var again = _folder.Open(_time);
        Assert.Equal(100, again.Queue.Figures.Depth);
    }

    [Fact]
    public void Torn_tail_is_cut_with_a_warning_wherever_it_tore()
    {
        using (var opened = _folder.Open(_time))
        {
            opened.Queue.Enqueue(QueueFixture.Message("whole"));
            opened.Log.Commit();
        }

        var file = _folder.Segments.Single();
        var whole = File.ReadAllBytes(file);
        File.Delete(file);
        using (var opened = _folder.Open(_time))
        {
            opened.Queue.Enqueue(QueueFixture.Message("whole"));
            opened.Queue.Enqueue(QueueFixture.Message("torn"));
        }

        var both = File.ReadAllBytes(file);
        for (var length = whole.Length; length < both.Length; length++)
        {
            foreach (var left in _folder.Segments)
                File.Delete(left);
            File.WriteAllBytes(file, both[..length]);

            var logger = new RecordingLogger();
            using var again = _folder.Open(_time, logger: logger);

            Assert.Equal("whole", Assert.Single(again.Queue.Peek(0, 10)).MessageId);
            Assert.Equal(length > whole.Length, logger.Entries.Contains((LogLevel.Warning, "log.torn_tail")));
        }
    }

    [Fact]
    public void Damage_before_the_end_is_refused_with_the_file_named()
    {
        for (var start = 0; start < 2; start++)
        {
            using var opened = _folder.Open(_time);
            opened.Queue.Enqueue(QueueFixture.Message());
        }

        var file = _folder.Segments[0];
        var bytes = File.ReadAllBytes(file);
        bytes[^5] ^= 0xFF;
        File.WriteAllBytes(file, bytes);

        var refusal = Assert.Throws<ConfigurationException>(() => _folder.Open(_time));
        Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_serves_one_emulator_at_a_time()
    {
        using var opened = _folder.Open(_time);

        Assert.Throws<ConfigurationException>(() => _folder.Open(_time));
    }

    [Fact]
    public void Full_segments_go_when_their_messages_are_gone_and_one_old_message_does_not_hold_them()
    {
        const int segmentSize = 4096;
        using (var opened = _folder.Open(_time, segmentSize: segmentSize))
        {
            opened.Log.KeepClean(opened.Queues.Rewrite);
            opened.Queue.Enqueue(QueueFixture.Message("old"));
            for (var i = 0; i < 2000; i++)
            {
                opened.Queue.Enqueue(new NewMessage { MessageId = $"m{i}", Payload = new byte[100] });
                if (i == 0)
                    Assert.Equal("old", QueueFixture.Receive(opened.Queue)!.MessageId);
                opened.Queue.Complete(QueueFixture.Receive(opened.Queue)!.LockToken!.Value);
                opened.Log.Commit();
            }

            // Cleaning runs beside, whenever the thread pool comes to it, and closing ends it.
            Assert.True(SpinWait.SpinUntil(() => opened.Log.Size < 20 * segmentSize, TimeSpan.FromSeconds(30)), $"{opened.Log.Size} bytes are left.");
        }

        using var again = _folder.Open(_time, segmentSize: segmentSize);
        Assert.True(again.Log.Size < 20 * segmentSize, $"{again.Log.Size} bytes are left in {_folder.Segments.Count} segments.");
        Assert.Equal("old", Assert.Single(again.Queue.Peek(0, 10)).MessageId);
        Assert.Equal(2002, again.Queue.Enqueue(QueueFixture.Message("next")));
    }

    [Fact]
    public void Duplicates_are_known_over_a_restart()
    {
        static QueueSettings Detecting(QueueSettings settings) => settings with { RequiresDuplicateDetection = true };
        using (var opened = _folder.Open(_time, Detecting))
        {
            opened.Queue.Enqueue(QueueFixture.Message("id"));
            opened.Queue.Complete(QueueFixture.Receive(opened.Queue)!.LockToken!.Value);
        }

        using var again = _folder.Open(_time, Detecting);
        Assert.Equal(1, again.Queue.Enqueue(QueueFixture.Message("id")));
        Assert.Equal(0, again.Queue.Figures.Depth);
    }

    [Fact]
    public void Queue_that_is_not_configured_for_a_while_keeps_its_messages()
    {
        using (var opened = _folder.Open(_time))
            opened.Queue.Enqueue(QueueFixture.Message());

        using (var other = _folder.Open(_time, settings => settings with { Name = "other" }))
        {
            Assert.Equal("q", Assert.Single(other.Queues.Retired).Name);
            Assert.False(other.Queues.TryGet("q", out _));
        }

        using var again = _folder.Open(_time);
        Assert.Equal(1, again.Queue.Figures.Depth);
    }

    [Fact]
    public void Hundred_thousand_messages_are_replayed_whole_and_in_order()
    {
        using (var opened = _folder.Open(_time))
        {
            for (var i = 0; i < 100_000; i++)
                opened.Queue.Enqueue(new NewMessage { MessageId = $"{i}", Payload = Encoding.UTF8.GetBytes($"payload {i}") });
        }

        using var again = _folder.Open(_time);

        Assert.Equal(100_000, again.Queue.Figures.Depth);
        Assert.Equal(Enumerable.Range(0, 100_000).Select(i => $"{i}"), again.Queue.Peek(0, 100_000).Select(message => message.MessageId));
    }
}

using Amqp;
using Amqp.Framing;
using Amqp.Sasl;
using Amqp.Types;
using SiteFit.ServiceBusEmulator.Messages;
using SiteFit.ServiceBusEmulator.Protocol;

namespace SiteFit.Tests.ServiceBusEmulator;

public sealed class FrameReaderTests
{
    private const int Rounds = 100_000, MaxFrameSize = 64 * 1024;

    [Fact]
    public void Whole_frame_is_read_with_its_channel_and_payload()
    {
        var frame = Encoded(new Transfer { Handle = 3, DeliveryId = 7, DeliveryTag = [1] }, [9, 8, 7]);

        Assert.Equal(frame.Length, FrameReader.Measure(frame, MaxFrameSize));
        var read = FrameReader.Read(frame, 0, frame.Length);

        Assert.Equal(5, read.Channel);
        Assert.Equal(7u, Assert.IsType<Transfer>(read.Performative).DeliveryId);
        Assert.Equal([9, 8, 7], read.Payload.ToArray());
    }

    [Fact]
    public void Frame_that_is_not_there_yet_is_waited_for_and_one_that_is_too_large_is_refused()
    {
        Assert.Equal(0, FrameReader.Measure([0, 0, 0], MaxFrameSize));
        Assert.Throws<AmqpProtocolException>(() => FrameReader.Measure([0, 2, 0, 0, 2, 0, 0, 0], MaxFrameSize));
        Assert.Throws<AmqpProtocolException>(() => FrameReader.Measure([0, 0, 0, 7, 2, 0, 0, 0], MaxFrameSize));
    }

    [Fact]
    public void Mutated_frames_are_read_or_refused_and_nothing_else() => ReadMutated(100_000, seed: 7);

    /// <summary>The long run: <c>dotnet run --project SiteFit.Tests -- -explicit only -method "*Ten_million*"</c>.</summary>
    [Fact(Explicit = true)]
    public void Ten_million_mutated_frames_are_read_or_refused_and_nothing_else()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"Seed: {seed}");
        ReadMutated(10_000_000, seed);
    }

    private static void ReadMutated(int rounds, int seed)
    {
        byte[][] frames =
        [
            Encoded(new Open { ContainerId = "c", HostName = "h", MaxFrameSize = 1000, Properties = new Fields { [new Symbol("a")] = "b" } }),
            Encoded(new Begin { NextOutgoingId = 1, IncomingWindow = 5, OutgoingWindow = 5, HandleMax = 7 }),
            Encoded(new Attach
            {
                LinkName = "l", Handle = 1, Role = true, Source = new Source { Address = "q", FilterSet = new Map { [new Symbol("f")] = 1 } },
                Target = new Target { Address = "t" }, Properties = new Fields { [new Symbol("p")] = new Map { ["x"] = 1 } },
            }),
            Encoded(new Flow { NextIncomingId = 1, IncomingWindow = 2, Handle = 1, LinkCredit = 100, Drain = true }),
            Encoded(new Transfer { Handle = 3, DeliveryId = 7, DeliveryTag = [1, 2, 3], State = new Accepted() }, [1, 2, 3]),
            Encoded(new Dispose { Role = true, First = 1, Last = 9, State = new Rejected { Error = new Error("x:y") { Info = new Fields { [new Symbol("k")] = 1 } } } }),
            Encoded(new Detach { Handle = 1, Closed = true, Error = new Error("a:b") { Description = "d" } }),
            Encoded(new SaslInit { Mechanism = "PLAIN", InitialResponse = [0, 1, 2], HostName = "h" }),
        ];
        var random = new Random(seed);
        var refused = 0;
        for (var round = 0; round < rounds; round++)
        {
            var frame = Mutate(frames[round % frames.Length], random);
            try
            {
                if (FrameReader.Measure(frame, MaxFrameSize) is var size and > 0 && size <= frame.Length)
                    FrameReader.Read(frame, 0, size);
            }
            catch (AmqpProtocolException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1, rounds - 1);
    }

    [Fact]
    public void Mutated_messages_are_read_or_refused_and_nothing_else()
    {
        var original = new Message("body")
        {
            Header = new Header { Durable = true, Ttl = 1000 },
            MessageAnnotations = new MessageAnnotations { Map = { [new Symbol("x-opt-scheduled-enqueue-time")] = DateTime.UnixEpoch } },
            Properties = new Properties { MessageId = "m", CorrelationId = "c" },
            ApplicationProperties = new ApplicationProperties { ["a"] = 1, ["b"] = "two" },
        }.Encode();
        var encoded = original.Buffer.AsSpan(original.Offset, original.Length).ToArray();
        var random = new Random(8);
        var taken = 0;
        for (var round = 0; round < Rounds; round++)
        {
            try
            {
                if (!MessageReader.TryRead(Mutate(encoded, random), out var message))
                    continue;
                taken++;
                var content = new StoredContent(message.Payload);
                content.With(BareMessage.WithApplicationProperties(content.Bare, [new("added", 1)]));
            }
            catch (AmqpProtocolException)
            {
                // A header whose fields have wrong types.
            }
        }

        Assert.InRange(taken, 1, Rounds - 1);
    }

    private static byte[] Encoded(DescribedList performative, byte[]? payload = null)
    {
        var buffer = new ByteBuffer(256, true);
        FrameWriter.Write(buffer, 5, performative, payload);
        return buffer.Written().ToArray();
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var mutated = (byte[])original.Clone();
        for (var change = random.Next(1, 5); change > 0; change--)
            mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
        return random.Next(4) == 0 ? mutated[..random.Next(mutated.Length)] : mutated;
    }
}

using Amqp;
using Amqp.Types;
using FsCheck.Xunit;
using SiteFit.ServiceBusEmulator.Protocol;

namespace SiteFit.Tests.ServiceBusEmulator;

public sealed class AmqpEncodingTests
{
    public static TheoryData<object?> Values => new((IEnumerable<object?>)
    [
        null, true, (byte)1, (ushort)1, 0u, 200u, 70000u, 0ul, 1ul << 40, (sbyte)-1, (short)-1, -1, 70000, -1L, 1L << 40, 1.5f, 1.5, 'x',
        new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc), Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), new byte[] { 1, 2 }, new byte[300],
        "text", new string('x', 300), new Symbol("symbol"), new List { 1, "two", null, new List { 3 } }, new Map { ["a"] = 1, ["b"] = new Map { ["c"] = 2L } },
        new[] { 1, 2, 3 }, new[] { "a", "b" }, new[] { Guid.Empty }, new[] { new Symbol("s") }, new DescribedValue(new Symbol("d"), 5),
    ]);

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void Measures_what_the_codec_wrote_and_refuses_it_cut_off(object? value)
    {
        var buffer = new ByteBuffer(1024, true);
        Amqp.Types.Encoder.WriteObject(buffer, value);
        var encoded = buffer.Buffer.AsSpan(0, buffer.Length);

        Assert.Equal(encoded.Length, AmqpEncoding.Measure(encoded));
        for (var length = 0; length < encoded.Length; length++)
            Assert.Equal(-1, AmqpEncoding.Measure(encoded[..length]));
    }

    [Theory]
    [InlineData("f0000000098000000040")] // array of 2^31 nulls
    [InlineData("d0ffffffffffffffff")] // list larger than anything
    [InlineData("d00000000400ffffff")] // list of 16 million elements in no bytes
    [InlineData("c10301a10161")] // map with a key and no value
    [InlineData("b0ffffffff00")] // binary larger than what is there
    [InlineData("4f")] // no such format code
    [InlineData("c0020240")] // list of two with one element
    [InlineData("c003014040")] // list of one with two elements
    public void Refuses_sizes_and_counts_that_lie(string hex) => Assert.Equal(-1, AmqpEncoding.Measure(Convert.FromHexString(hex)));

    [Fact]
    public void Refuses_nesting_without_end()
    {
        Assert.Equal(-1, AmqpEncoding.Measure(new byte[60_000]));

        // A list in a list in a list…
        var nested = new byte[60_000];
        for (var i = 0; i + 9 <= nested.Length; i += 9)
        {
            nested[i] = 0xD0;
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(nested.AsSpan(i + 1), nested.Length - i - 5);
            nested[i + 8] = 1;
        }

        Assert.Equal(-1, AmqpEncoding.Measure(nested));
    }

    [Property(MaxTest = 2000)]
    public void Never_measures_beyond_what_is_there(byte[] data) => Assert.InRange(AmqpEncoding.Measure(data), -1, data.Length);
}

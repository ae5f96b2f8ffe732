using SiteFit.Messaging.Wire;

namespace SiteFit.Tests.Messaging;

public sealed class BatchEncoderTests
{
    [Fact]
    public void A_batch_is_as_many_whole_messages_as_fit()
    {
        var messages = Enumerable.Range(0, 5).Select(i => MessageEncoder.EncodeWhole(Queues.Message($"{i}", new string('x', 1000)), null)).ToList();

        var (batch, count) = BatchEncoder.Take(messages, start: 1, maxSize: 3500);

        Assert.Equal(3, count);
        Assert.Equal(0x80013700, batch.Format);
        Assert.Equal(messages[1..4], Assert.IsType<Amqp.Framing.Data[]>(batch.Body).Select(section => section.Binary));
        Assert.InRange(batch.Encode().Length, 3000, 3500);
    }

    [Fact]
    public void One_is_taken_even_if_it_does_not_fit() =>
        Assert.Equal(1, BatchEncoder.Take([new byte[100], new byte[100]], start: 0, maxSize: 50).Count);

    [Fact]
    public void No_batch_is_larger_than_a_megabyte_whatever_the_link_takes() =>
        Assert.Equal(2, BatchEncoder.Take([.. Enumerable.Range(0, 5).Select(_ => new byte[400_000])], start: 0, maxSize: 100_000_000).Count);
}

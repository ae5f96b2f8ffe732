using System.Net.Sockets;
using Amqp;
using Microsoft.Extensions.Logging;
using SiteFit.ServiceBusEmulator;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Configuration;

namespace SiteFit.Tests.ServiceBusEmulator;

/// <summary>What comes on one connection hurts no other.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private static readonly byte[] AmqpHeader = [.. "AMQP"u8, 0, 1, 0, 0];

    // An open with the container id "c".
    private static readonly byte[] Open = [0, 0, 0, 16, 2, 0, 0, 0, 0x00, 0x53, 0x10, 0xC0, 4, 1, 0xA1, 1, (byte)'c'];

    private readonly RecordingLoggerProvider _logs = new();
    private ServiceBusEmulatorHost _emulator = null!;

    public async ValueTask InitializeAsync() => _emulator = await ServiceBusEmulatorHost.StartAsync(
        new EmulatorOptions { Queues = [new QueueSettings { Name = "jobs" }], Port = 0, HealthPort = 0 },
        logging => logging.AddProvider(_logs),
        cancellationToken: TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Theory]
    [InlineData("474554202f20485454502f312e310d0a0d0a")] // GET / HTTP/1.1
    [InlineData("414d515002010000")] // AMQP over TLS
    [InlineData("414d515000090909")] // AMQP 9.9.9
    [InlineData("0000000000000000")]
    [InlineData("414d5150030100000000000802010000")] // SASL, then an empty frame
    [InlineData("414d5150000100000000000402000000")] // a frame of 4 bytes
    [InlineData("414d515000010000ffffffff02000000")] // a frame of 4 GB
    [InlineData("414d5150000100000000000bff000000005300")] // data offset beyond the frame
    [InlineData("414d51500001000000000009020000000a")] // no described value
    [InlineData("414d5150000100000000000d0200000000534500000000")] // a begin that is none
    [InlineData("414d5150000100000000000b02000000005311")] // begin before open, cut off
    [InlineData("414d5150000100000000000c0200000000531145")] // begin before open
    [InlineData("414d515000010000000000100200000000535ad0000000041fffffff")] // unknown performative, lying count
    public async Task Garbage_ends_its_own_connection_only(string hex)
    {
        await using var bystander = await AmqpClient.ConnectAsync(_emulator, "jobs");
        using var socket = await ConnectAsync();
        await socket.SendAsync(Convert.FromHexString(hex), TestContext.Current.CancellationToken);
        socket.Shutdown(SocketShutdown.Send);

        await ReadToEndAsync(socket);

        await bystander.Sender().SendAsync(new Message("unharmed"));
        Assert.Equal("unharmed", (await bystander.Receiver().ReceiveAsync(TimeSpan.FromSeconds(10))).Body);
        Assert.DoesNotContain("connection.failed", _logs.Logger.Entries.Select(entry => entry.Event));
    }

    [Fact]
    public async Task Mutated_frames_never_meet_a_defect()
    {
        // A whole conversation of a real client, mutated byte by byte.
        var conversation = await RecordAsync();
        var random = new Random(1);
        for (var round = 0; round < 300; round++)
        {
            var mutated = (byte[])conversation.Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
                mutated[random.Next(16, mutated.Length)] = (byte)random.Next(256);

            using var socket = await ConnectAsync();
            await socket.SendAsync(mutated, TestContext.Current.CancellationToken);
            socket.Shutdown(SocketShutdown.Send);
            await ReadToEndAsync(socket);
        }

        Assert.DoesNotContain("connection.failed", _logs.Logger.Entries.Select(entry => entry.Event));
        await using var client = await AmqpClient.ConnectAsync(_emulator, "jobs");
        await client.Sender().SendAsync(new Message("unharmed"));
    }

    [Fact]
    public async Task Client_that_never_reads_does_not_stop_the_others()
    {
        await using var client = await AmqpClient.ConnectAsync(_emulator, "jobs");
        var sender = client.Sender();
        using var deaf = await ConnectAsync();
        await deaf.SendAsync((byte[])[.. AmqpHeader, .. Open], TestContext.Current.CancellationToken);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => sender.SendAsync(new Message(new byte[10_000]))));

        Assert.Equal(100, _emulator.Queues.Queues.Single().Figures.Depth);
    }

    [Fact]
    public async Task Thousand_connections_at_once_are_served_and_leave_nothing_behind()
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => AmqpClient.ConnectAsync(_emulator, "jobs")));

        await Task.WhenAll(clients.Select(client => client.Sender().SendAsync(new Message("body"))));
        await Task.WhenAll(clients.Select(client => client.DisposeAsync().AsTask()));

        Assert.Equal(1000, _emulator.Queues.Queues.Single().Figures.Depth);
        await using var late = await AmqpClient.ConnectAsync(_emulator, "jobs");
        Assert.NotNull(await late.Receiver().ReceiveAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Client_that_never_settles_stays_at_its_credit_and_leaves_the_rest_to_others()
    {
        await using var client = await AmqpClient.ConnectAsync(_emulator, "jobs");
        var sender = client.Sender();
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => sender.SendAsync(new Message(i))));
        await using var miser = await AmqpClient.ConnectAsync(_emulator, "jobs");
        var hoard = miser.Receiver();
        hoard.SetCredit(100, autoRestore: false);
        for (var i = 0; i < 100; i++)
            Assert.NotNull(await hoard.ReceiveAsync(TimeSpan.FromSeconds(10)));

        var receiver = client.Receiver();
        receiver.SetCredit(50);
        for (var i = 100; i < 1000; i++)
        {
            var message = await receiver.ReceiveAsync(TimeSpan.FromSeconds(10));
            Assert.Equal(i, message.Body);
            receiver.Accept(message);
        }

        // A round trip on the same session: the settlements have arrived.
        await client.RequestAsync("com.microsoft:peek-message", new Amqp.Types.Map { ["from-sequence-number"] = 0L, ["message-count"] = 1 });
        var figures = _emulator.Queues.Queues.Single().Figures;
        Assert.Equal((100, 100), (figures.Depth, figures.Locked));
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", _emulator.Port, TestContext.Current.CancellationToken);
        return socket;
    }

    private static async Task ReadToEndAsync(Socket socket)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        var buffer = new byte[64 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, limit.Token) > 0)
            {
            }
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            // Closed with bytes unread: an end as good as any.
        }
    }

    // Sends, receives and settles over a proxy that keeps what the client wrote.
    private async Task<byte[]> RecordAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var client = AmqpClient.ConnectAsync(((System.Net.IPEndPoint)listener.LocalEndpoint).Port, "jobs");
        using var near = await listener.AcceptSocketAsync(cancellationToken);
        using var far = await ConnectAsync();
        using var recorded = new MemoryStream();
        var up = PumpAsync(near, far, recorded);
        var down = PumpAsync(far, near, null);

        await using (var connected = await client)
        {
            await connected.Sender().SendAsync(new Message("body") { ApplicationProperties = new Amqp.Framing.ApplicationProperties { ["a"] = 1 } });
            var receiver = connected.Receiver();
            receiver.Accept(await receiver.ReceiveAsync(TimeSpan.FromSeconds(10)));
            await connected.RequestAsync("com.microsoft:peek-message", new Amqp.Types.Map { ["from-sequence-number"] = 0L, ["message-count"] = 1 });
        }

        await Task.WhenAll(up, down);
        return recorded.ToArray();
    }

    private static async Task PumpAsync(Socket from, Socket to, MemoryStream? record)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await from.ReceiveAsync(buffer, TestContext.Current.CancellationToken)) > 0)
        {
            record?.Write(buffer, 0, read);
            await to.SendAsync(buffer.AsMemory(0, read), TestContext.Current.CancellationToken);
        }

        to.Shutdown(SocketShutdown.Send);
    }
}

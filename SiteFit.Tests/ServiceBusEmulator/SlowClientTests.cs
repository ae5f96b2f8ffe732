using System.Net.Sockets;
using Amqp;
using Microsoft.Extensions.Time.Testing;
using SiteFit.ServiceBusEmulator;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Configuration;

namespace SiteFit.Tests.ServiceBusEmulator;

/// <summary>Connections that are begun and never finished: closed after 20 s, or for a frame at the next look after that.</summary>
public sealed class SlowClientTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private ServiceBusEmulatorHost _emulator = null!;

    public async ValueTask InitializeAsync() => _emulator = await ServiceBusEmulatorHost.StartAsync(
        new EmulatorOptions { Queues = [new QueueSettings { Name = "jobs" }], Port = 0, TlsPort = 0, HealthPort = 0 },
        time: _time,
        cancellationToken: TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("414d51")] // half a protocol header
    [InlineData("414d515003010000")] // SASL, and no sasl-init
    [InlineData("414d51500001000000000010020000000053")] // half an open
    public async Task Unfinished_handshake_is_closed(string hex)
    {
        using var slow = await ConnectAsync(_emulator.Port, hex);

        await AssertClosesAsync(slow);
    }

    [Theory]
    [InlineData("")]
    [InlineData("160301")] // half a TLS record's head
    public async Task Unfinished_tls_handshake_is_closed(string hex)
    {
        using var slow = await ConnectAsync(_emulator.TlsPort!.Value, hex);

        await AssertClosesAsync(slow);
    }

    [Fact]
    public async Task Unfinished_frame_is_closed_although_bytes_trickle_in()
    {
        // Header and open with container id "c", then a frame of 64 KiB.
        using var slow = await ConnectAsync(_emulator.Port, "414d515000010000" + "00000010020000000053" + "10c00401a10163" + "0001000002000000");

        await AssertClosesAsync(slow, trickle: true);
    }

    [Fact]
    public async Task Unfinished_health_request_is_closed()
    {
        using var slow = await ConnectAsync(_emulator.HealthPort, Convert.ToHexString("GET /health HTTP/1.1\r\n"u8));

        await AssertClosesAsync(slow);
    }

    private static async Task<Socket> ConnectAsync(int port, string hex)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
        await socket.SendAsync(Convert.FromHexString(hex), TestContext.Current.CancellationToken);
        return socket;
    }

    // Time goes on until the server, which may not have seen the connection yet, ends it. Another client works all the while.
    private async Task AssertClosesAsync(Socket socket, bool trickle = false)
    {
        await using var bystander = await AmqpClient.ConnectAsync(_emulator, "jobs");
        var sender = bystander.Sender();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        var ended = ReadToEndAsync(socket, limit.Token);
        while (!ended.IsCompleted)
        {
            await sender.SendAsync(new Message("unharmed"));
            if (trickle)
                await TrySendByteAsync(socket, limit.Token);
            _time.Advance(Patience / 2);
        }

        await ended;
        await sender.SendAsync(new Message("unharmed"));
    }

    private static async Task TrySendByteAsync(Socket socket, CancellationToken cancellationToken)
    {
        try
        {
            await socket.SendAsync(new byte[1], cancellationToken);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown or SocketError.ConnectionAborted)
        {
            // Closed in the meantime, which is what the caller waits for.
        }
    }

    private static async Task ReadToEndAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, cancellationToken) > 0)
            {
            }
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            // Closed with bytes unread: an end as good as any.
        }
    }
}

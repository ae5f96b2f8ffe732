using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SiteFit.ServiceBusEmulator.Broker;

namespace SiteFit.ServiceBusEmulator.Health;

/// <summary>Answers <c>GET /health</c> and <c>GET /queues</c>: one request on a connection (HTTP/1.1, RFC 9112).</summary>
/// <remarks>A web server would take more time to start than all the rest of the emulator.</remarks>
internal sealed class HealthService(QueueNamespace queues, TimeProvider time)
{
    private const int LongestRequest = 8 * 1024;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public async Task ServeAsync(Socket client, CancellationToken stop)
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, timeout.Token);
        await using var stream = new NetworkStream(client, ownsSocket: true);
        try
        {
            if (await ReadAsync(stream, either.Token) is not { } request)
                return;
            await stream.WriteAsync(Answer(request), either.Token);
            client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // Gone, too slow, or the emulator stops: there is nobody to tell.
        }
    }

    // The request line; null when the client closes before its request is whole. No body is expected.
    private static async Task<string?> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestRequest];
        for (var filled = 0; filled < buffer.Length;)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            if (read == 0)
                return null;
            filled += read;
            if (buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8) >= 0)
                return Encoding.ASCII.GetString(buffer, 0, buffer.AsSpan(0, filled).IndexOf("\r\n"u8));
        }

        return "";
    }

    private byte[] Answer(string requestLine)
    {
        // method SP target SP version
        var (method, path) = requestLine.Split(' ') is [var first, var target, _] ? (first, target.Split('?')[0]) : ("", "");
        var (status, body) = (method, path) switch
        {
            ("", _) => ("400 Bad Request", "{}"u8.ToArray()),
            ("GET" or "HEAD", "/health") => ("200 OK", Health()),
            ("GET" or "HEAD", "/queues") => ("200 OK", Figures()),
            (_, "/health" or "/queues") => ("405 Method Not Allowed\r\nAllow: GET, HEAD", "{}"u8.ToArray()),
            _ => ("404 Not Found", "{}"u8.ToArray()),
        };
        var head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. method == "HEAD" ? [] : body];
    }

    // Word for word as Microsoft's emulator has it: scripts wait for it.
    private static byte[] Health() =>
        JsonSerializer.SerializeToUtf8Bytes(new HealthReport("healthy", "Service is healthy."), HealthJson.Default.HealthReport);

    private byte[] Figures() => JsonSerializer.SerializeToUtf8Bytes(
        queues.Queues.Select(queue => QueueReport.Of(queue, time.GetUtcNow())).ToArray(), HealthJson.Default.QueueReportArray);
}

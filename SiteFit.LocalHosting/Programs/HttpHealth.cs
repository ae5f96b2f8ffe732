using System.Net.Sockets;

namespace SiteFit.LocalHosting.Programs;

/// <summary>Asks an HTTP path how it is.</summary>
internal sealed class HttpHealth(IHttpClientFactory clients)
{
    /// <returns>Null when the status is the expected one, else what came instead.</returns>
    public async Task<string?> CheckAsync(Uri address, int expectedStatus, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient();
        try
        {
            using var answer = await client.GetAsync(address, cancellationToken);
            return (int)answer.StatusCode == expectedStatus ? null : $"{address} answered {(int)answer.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused }
                ? $"{address} does not listen"
                : $"{address}: {e.Message}";
        }
    }
}

using SiteFit.LocalHosting.Processes;

namespace SiteFit.LocalHosting.Programs;

/// <summary>Asks processes of this machine how they are. Its own client: no proxy, and none of the handlers that a test adds to others.</summary>
internal sealed class HttpHealth : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false });

    /// <returns>Null when the status is the expected one, else what came instead.</returns>
    public async Task<string?> CheckAsync(Uri address, int expectedStatus, CancellationToken cancellationToken)
    {
        if (!await Listener.ExistsAsync(address.Port))
            return $"{address.GetLeftPart(UriPartial.Authority)} does not listen";
        try
        {
            using var answer = await _client.GetAsync(address, cancellationToken);
            return (int)answer.StatusCode == expectedStatus
                ? null
                : $"{address} answered {(int)answer.StatusCode}{HealthText.Of(await answer.Content.ReadAsStringAsync(cancellationToken))}";
        }
        catch (HttpRequestException e)
        {
            return $"{address}: {e.Message}";
        }
    }

    /// <returns>The status code, or null and why there is none.</returns>
    public async Task<(int? Status, string? Problem)> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            if (!await Listener.ExistsAsync(request.RequestUri!.Port))
                return (null, $"{request.RequestUri.GetLeftPart(UriPartial.Authority)} does not listen");
            try
            {
                using var answer = await _client.SendAsync(request, cancellationToken);
                return ((int)answer.StatusCode, null);
            }
            catch (HttpRequestException e)
            {
                return (null, $"{request.RequestUri}: {e.Message}");
            }
        }
    }

    public void Dispose() => _client.Dispose();
}

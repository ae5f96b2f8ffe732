using System.Net.Mime;
using System.Text;
using SiteFit.Contracts;

namespace SiteFit.Api.Preview;

/// <summary>Asks AppServer for previews.</summary>
internal sealed class PreviewClient(HttpClient http, TimeProvider clock)
{
    /// <summary>AppServer ends a preview itself; when it has not after so long, it does not answer at all.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <param name="inputs">JSON that fits the contract's schema.</param>
    /// <returns>AppServer's answer, whatever it says.</returns>
    /// <exception cref="AppServerAwayException">There was none.</exception>
    /// <exception cref="OperationCanceledException">Only when <paramref name="ct"/> is cancelled; AppServer is told by the closed connection and stops.</exception>
    public async Task<PreviewAnswer> AskAsync(ContractId contract, string inputs, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            using var content = new StringContent(inputs, Encoding.UTF8, MediaTypeNames.Application.Json);
            using var response = await http.PostAsync($"/preview/{contract.Definition}:{contract.Version}", content, either.Token);
            return new PreviewAnswer(response.StatusCode, response.Headers.RetryAfter?.ToString(), await response.Content.ReadAsByteArrayAsync(either.Token));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new AppServerAwayException($"AppServer at {http.BaseAddress} gave no answer to a preview within {Patience.TotalSeconds} s.", null);
        }
        catch (HttpRequestException e)
        {
            throw new AppServerAwayException($"AppServer at {http.BaseAddress} cannot be reached: {e.Message}", e);
        }
    }
}

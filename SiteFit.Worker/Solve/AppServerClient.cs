using System.Net;
using System.Net.Mime;
using System.Text;
using Microsoft.Extensions.Options;
using SiteFit.Contracts.Files;
using SiteFit.Contracts.Messages;
using SiteFit.Contracts.Problems;
using SiteFit.Data.Artifacts;
using SiteFit.Data.Jobs;

namespace SiteFit.Worker.Solve;

/// <summary>Calls AppServer's solve endpoint.</summary>
internal sealed class AppServerClient(HttpClient http, IOptions<WorkerOptions> options, TimeProvider clock)
{
    /// <summary>The files of the answer could not be stored.</summary>
    private const string StorageUnavailable = "storage_unavailable";

    /// <summary>What passes: AppServer restarts, is busy, ran out of time, or has another service token while that is changed.</summary>
    private static readonly HashSet<HttpStatusCode> TransientCodes =
    [
        HttpStatusCode.Unauthorized, HttpStatusCode.RequestTimeout, HttpStatusCode.TooManyRequests, HttpStatusCode.BadGateway,
        HttpStatusCode.ServiceUnavailable, HttpStatusCode.GatewayTimeout,
    ];

    /// <summary>One solve; expected failures are outcomes. Its files are taken while the answer comes in.</summary>
    /// <param name="takeFile">An <see cref="ArtifactStoreException"/> of it is an outcome too.</param>
    /// <exception cref="OperationCanceledException">Only when <paramref name="ct"/> is cancelled; AppServer is told by the closed connection.</exception>
    public async Task<SolveOutcome> SolveAsync(Claim.Won job, TakeFile takeFile, CancellationToken ct)
    {
        var seconds = options.Value.JobTimeoutSeconds;
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            using var content = new StringContent(job.InputsJson, Encoding.UTF8, MediaTypeNames.Application.Json);
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/gh/{job.Contract.Definition}:{job.Contract.Version}/solve")
            {
                Content = content,
                Headers = { Accept = { new(SolvedFile.MultipartMediaType), new(MediaTypeNames.Application.Json) } },
            };
            request.Headers.Add(JobHeader.Name, job.Attempt.JobId.ToString());
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.StatusCode == HttpStatusCode.OK
                ? await SolveAnswerReader.ReadAsync(response.Content, takeFile, either.Token)
                : ReadProblem(response, await response.Content.ReadAsByteArrayAsync(either.Token));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new SolveOutcome.Failed("timeout", null, $"AppServer gave no answer within {seconds} s.", IsTransient: true);
        }
        catch (ArtifactStoreException e)
        {
            return new SolveOutcome.Failed(StorageUnavailable, null, e.Message, IsTransient: true);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new SolveOutcome.Failed("appserver_unreachable", null, $"AppServer at {http.BaseAddress} cannot be reached: {e.Message}", IsTransient: true);
        }
    }

    private SolveOutcome.Failed ReadProblem(HttpResponseMessage response, byte[] body)
    {
        var status = response.StatusCode;
        var (code, message) = ServiceProblem.TryDecode(body, out var problem)
            ? (problem.Code, problem.Message)
            : ($"http_{(int)status}", body.Length == 0 ? $"AppServer answered {(int)status}." : $"AppServer answered {(int)status}: {Shorten(body)}");
        return new SolveOutcome.Failed(code, (int)status, message, TransientCodes.Contains(status))
        {
            RetryAfter = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - clock.GetUtcNow() : null,
            Details = problem?.Details ?? [],
        };
    }

    /// <summary>A proxy's HTML page is of use only in its beginning.</summary>
    private static string Shorten(byte[] body) => Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 500))) + (body.Length > 500 ? "…" : "");
}

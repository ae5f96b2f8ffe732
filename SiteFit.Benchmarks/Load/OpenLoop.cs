using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace SiteFit.Benchmarks.Load;

/// <summary>
/// Submits jobs at their times, however long the answers take: a driver that waits for an answer before it sends the next request would
/// measure a slow system less often.
/// </summary>
/// <param name="apis">Take turns.</param>
internal sealed class OpenLoop(IReadOnlyList<Uri> apis) : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>Wait before a POST that found no Api, or one without its database, is sent again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private const int MostTries = 300;

    private readonly Uri[] _run = [.. apis.Select(api => new Uri(api, "/jobs/run"))];

    // Without all that a client usually does beside sending: the driver shares the machine with what it measures.
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = 1000,
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
    });

    private int _open;
    private int _resent;

    /// <summary>POSTs that were sent again after a broken connection or a 503.</summary>
    public int Resent => _resent;

    /// <summary>What the Api said to the first POST that it refused; null when it refused none.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Submits <paramref name="count"/> jobs at an even rate; returns when all are answered or given up.</summary>
    /// <param name="phase">By which the jobs are found in the database: their correlation id.</param>
    /// <param name="rate">Per second.</param>
    public async Task<Submission[]> SubmitAsync(string phase, int count, int rate)
    {
        // Seeds that no earlier phase has used.
        var seed = Random.Shared.Next(1_000_000_000);
        var submissions = new Submission[count];
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _open = count;
        // A thread of its own: in the pool, it would wait in line with the answers.
        var thread = new Thread(() =>
        {
            PreciseClock.WakeOnTime();
            var start = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 100);
            for (var job = 0; job < count; job++)
            {
                submissions[job].Scheduled = start + (long)((double)job / rate * Stopwatch.Frequency);
                var body = JobRequest.Encode(seed + job);
                PreciseClock.WaitUntil(submissions[job].Scheduled);
                submissions[job].Sent = Stopwatch.GetTimestamp();
                _ = SubmitAsync(submissions, job, phase, body, answered);
            }
        });
        thread.Start();
        await answered.Task;
        return submissions;
    }

    public void Dispose() => _http.Dispose();

    private async Task SubmitAsync(Submission[] submissions, int job, string phase, byte[] body, TaskCompletionSource answered)
    {
        try
        {
            for (var attempt = 0; attempt < MostTries; attempt++)
            {
                if (await TrySubmitAsync(_run[(job + attempt) % _run.Length], phase, body) is { } jobId)
                {
                    submissions[job].Answered = Stopwatch.GetTimestamp();
                    submissions[job].JobId = jobId;
                    return;
                }
                Interlocked.Increment(ref _resent);
                await Task.Delay(Pause, TimeProvider.System);
            }
        }
        finally
        {
            if (Interlocked.Decrement(ref _open) == 0)
                answered.SetResult();
        }
    }

    /// <returns>The job's id, empty when the Api refused it; null when the request should be sent again.</returns>
    private async Task<Guid?> TrySubmitAsync(Uri run, string phase, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, run) { Content = new ByteArrayContent(body) { Headers = { ContentType = Json } } };
        request.Headers.Add("x-correlation-id", phase);
        try
        {
            using var response = await _http.SendAsync(request, CancellationToken.None);
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
                return null;
            var answer = await response.Content.ReadAsByteArrayAsync();
            if (response.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.OK)
                return ReadJobId(answer);
            Refusal ??= $"{(int)response.StatusCode} {System.Text.Encoding.UTF8.GetString(answer)}";
            return Guid.Empty;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static Guid ReadJobId(ReadOnlySpan<byte> receipt)
    {
        var json = new Utf8JsonReader(receipt);
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("job_id"u8) && json.Read())
                return json.GetGuid();
        }
        throw new InvalidOperationException("The Api's receipt has no job_id.");
    }
}

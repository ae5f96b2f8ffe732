using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SiteFit.LocalHosting.Dashboard.Server;

/// <summary>Server-sent events that go on until the browser leaves or the server stops.</summary>
internal static class EndlessStream
{
    // The event is no part of a page: what HTML would have to escape stays readable.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IResult Answer(HttpContext context, Func<CancellationToken, IAsyncEnumerable<SseItem<string>>> events)
    {
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        return TypedResults.ServerSentEvents(UntilStopped(events, context.RequestAborted, stopping));
    }

    public static SseItem<string> Event<T>(string type, T data) => new(JsonSerializer.Serialize(data, Options), type);

    private static async IAsyncEnumerable<SseItem<string>> UntilStopped(
        Func<CancellationToken, IAsyncEnumerable<SseItem<string>>> events, CancellationToken aborted, CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, stopping, cancellationToken);
        await using var source = events(either.Token).GetAsyncEnumerator(either.Token);
        while (await HasNextAsync(source, either.Token))
            yield return source.Current;
    }

    private static async ValueTask<bool> HasNextAsync(IAsyncEnumerator<SseItem<string>> source, CancellationToken cancellationToken)
    {
        try
        {
            return await source.MoveNextAsync();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}

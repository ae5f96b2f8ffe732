using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace SiteFit.Api.Idempotency;

/// <summary>An answer that was written to memory, before the client has any of it.</summary>
internal sealed class CapturedAnswer(int statusCode, string? location, ReadOnlyMemory<byte> body)
{
    public int StatusCode => statusCode;

    public string? Location => location;

    public bool IsAccepted => statusCode is >= 200 and <= 299;

    public string Text => Encoding.UTF8.GetString(body.Span);

    /// <summary>Has <paramref name="result"/> written to memory; status and headers go into the response as ever.</summary>
    public static async Task<CapturedAnswer> OfAsync(IResult result, HttpContext context)
    {
        var memory = new MemoryStream();
        var response = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var aborted = context.RequestAborted;
        var capture = new StreamResponseBodyFeature(memory);
        context.Features.Set<IHttpResponseBodyFeature>(capture);
        // A client that has hung up would have the answer cut short, and it is this answer that it will ask for again.
        context.RequestAborted = CancellationToken.None;
        try
        {
            await result.ExecuteAsync(context);
            await capture.CompleteAsync();
        }
        finally
        {
            context.Features.Set(response);
            context.RequestAborted = aborted;
        }
        return new CapturedAnswer(context.Response.StatusCode, context.Response.Headers.Location, memory.GetBuffer().AsMemory(0, (int)memory.Length));
    }

    public Task WriteAsync(HttpContext context) => context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
}

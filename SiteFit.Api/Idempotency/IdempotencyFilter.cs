using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Api.Access;
using SiteFit.Api.Problems;
using SiteFit.Contracts.Json;
using SiteFit.Data;
using SiteFit.Data.Idempotency;

namespace SiteFit.Api.Idempotency;

/// <summary>
/// Carries a request with an <c>Idempotency-Key</c> out once and gives its repetitions the same answer. Only accepted answers are kept:
/// a request that was refused or broke may be corrected and sent with the same key.
/// </summary>
internal sealed partial class IdempotencyFilter(IdempotencyKeys keys, ILogger<IdempotencyFilter> logger, int maxBodyBytes)
{
    public const string ReplayedHeader = "Idempotency-Replayed";

    /// <summary>A client should not wait longer for its answer because the answer cannot be kept.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (!context.Request.Headers.TryGetValue(IdempotencyKeyHeader.Name, out var header))
            return await next(invocation);
        if (!IdempotencyKeyHeader.TryRead(header, out var key, out var problem))
            return IdempotencyProblems.Invalid(problem);
        if (await JsonBody.ReadBytesAsync(context.Request, maxBodyBytes, context.RequestAborted) is not { } body)
            return BodyProblems.TooLarge(maxBodyBytes);

        var use = await keys.BeginAsync(
            Tenant.Of(context).Id, key, Fingerprint(context.Request, body.Span), IdempotencyKeys.DefaultLock, context.RequestAborted);
        switch (use)
        {
            case KeyUse.Begun(var hold):
                context.Request.Body = new MemoryStream(body.ToArray(), writable: false);
                return await CarryOutAsync(hold, invocation, next);
            case KeyUse.Answered(var answer):
                Log.Replayed(logger, answer.StatusCode);
                return Repeat(answer, context.Response);
            case KeyUse.OtherRequest:
                return IdempotencyProblems.Reused();
            default:
                context.Response.Headers.RetryAfter = "1"; // seconds; a request takes far less
                return IdempotencyProblems.InFlight();
        }
    }

    private async Task<IResult> CarryOutAsync(KeyHold hold, EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        CapturedAnswer? answer = null;
        try
        {
            var result = (IResult)(await next(invocation))!;
            answer = await CapturedAnswer.OfAsync(result, invocation.HttpContext);
        }
        finally
        {
            await SettleAsync(hold, answer);
        }
        await answer.WriteAsync(invocation.HttpContext);
        return TypedResults.Empty;
    }

    /// <summary>The answer stands whether or not it can be kept: what was done is done, and an unsettled key ends with its lock.</summary>
    private async Task SettleAsync(KeyHold hold, CapturedAnswer? answer)
    {
        // Not the request's token: a client that hangs up now is the one that will ask again.
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            if (answer is not { IsAccepted: true })
                await keys.ReleaseAsync(hold, patience.Token);
            else if (!await keys.CompleteAsync(hold, new KeptAnswer(answer.StatusCode, answer.Location, answer.Text), patience.Token))
                Log.TakenOver(logger);
        }
        catch (Exception e) when (e is OperationCanceledException || DatabaseFailure.Matches(e))
        {
            Log.SettleFailed(logger, e.GetBaseException().Message);
        }
    }

    private static ContentHttpResult Repeat(KeptAnswer answer, HttpResponse response)
    {
        response.Headers[ReplayedHeader] = "true";
        if (answer.Location is not null)
            response.Headers.Location = answer.Location;
        return TypedResults.Content(answer.Body, MediaTypeNames.Application.Json, Encoding.UTF8, answer.StatusCode);
    }

    /// <summary>Lower-case hex SHA-256 of method, path and body; the bytes count, so that nothing has to be read twice.</summary>
    private static string Fingerprint(HttpRequest request, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.PathBase}{request.Path}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Answered {status} again for a key that was answered before", EventName = "idempotency.replayed")]
        public static partial void Replayed(ILogger logger, int status);

        [LoggerMessage(2, LogLevel.Warning, "A request took longer than its key's lock, and another has taken the key over", EventName = "idempotency.taken_over")]
        public static partial void TakenOver(ILogger logger);

        [LoggerMessage(3, LogLevel.Warning, "The key of an answered request could not be settled, it ends with its lock: {reason}", EventName = "idempotency.settle_failed")]
        public static partial void SettleFailed(ILogger logger, string reason);
    }
}

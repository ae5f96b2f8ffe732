using Microsoft.AspNetCore.Diagnostics;
using SiteFit.Api.Access.Tokens;
using SiteFit.Api.Preview;
using SiteFit.Contracts.Problems;
using SiteFit.Data;
using SiteFit.Data.Artifacts;
using SiteFit.Messaging;

namespace SiteFit.Api.Problems;

/// <summary>Answers 503 with <c>Retry-After</c> when a request failed only because the database, the queue, the storage, the solver or the issuer of tokens is away.</summary>
internal sealed partial class UnavailableProblemHandler(IProblemDetailsService problems, ILogger<UnavailableProblemHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var away = exception switch
        {
            ServiceBusException => "queue",
            ArtifactStoreException => "storage",
            IssuerException => "issuer of tokens",
            AppServerAwayException => "solver",
            _ when DatabaseFailure.Matches(exception) => "database",
            _ => null,
        };
        if (away is null)
            return false;

        Log.Unavailable(logger, away, exception.GetBaseException().Message);
        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        httpContext.Response.Headers.RetryAfter = "5";
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails =
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Detail = $"The {away} cannot be reached; nothing was changed. Send the request again in a few seconds.",
                Extensions = { ["code"] = ErrorCodes.ServiceUnavailable },
            },
        });
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Answered 503, the {part} cannot be reached: {reason}", EventName = "service.unavailable")]
        public static partial void Unavailable(ILogger logger, string part, string reason);
    }
}

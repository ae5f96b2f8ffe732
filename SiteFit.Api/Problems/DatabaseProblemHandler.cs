using Microsoft.AspNetCore.Diagnostics;
using SiteFit.Contracts.Problems;
using SiteFit.Data;

namespace SiteFit.Api.Problems;

/// <summary>Answers 503 with <c>Retry-After</c> when a request failed only because the database is away.</summary>
internal sealed partial class DatabaseProblemHandler(IProblemDetailsService problems, ILogger<DatabaseProblemHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!DatabaseFailure.Matches(exception))
            return false;

        Log.Unavailable(logger, exception.GetBaseException().Message);
        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        httpContext.Response.Headers.RetryAfter = "5";
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails =
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Detail = "The database cannot be reached; nothing was changed. Send the request again in a few seconds.",
                Extensions = { ["code"] = ErrorCodes.ServiceUnavailable },
            },
        });
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Answered 503, the database cannot be reached: {reason}", EventName = "database.unavailable")]
        public static partial void Unavailable(ILogger logger, string reason);
    }
}

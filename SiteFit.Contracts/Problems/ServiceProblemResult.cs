using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace SiteFit.Contracts.Problems;

/// <summary>Answers with a <see cref="ServiceProblem"/> as <c>application/problem+json</c>, whatever the client says it accepts.</summary>
/// <param name="problem">What to answer.</param>
/// <param name="retryAfter">Sent as <c>Retry-After</c> in whole seconds, rounded up; null sends none.</param>
public sealed class ServiceProblemResult(ServiceProblem problem, TimeSpan? retryAfter = null) : IResult, IStatusCodeHttpResult
{
    public ServiceProblem Problem => problem;

    public int? StatusCode => problem.Status;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = problem.Status;
        response.ContentType = ServiceProblem.ContentType;
        if (retryAfter is { } delay)
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(delay.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

        var body = problem.Encode();
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}

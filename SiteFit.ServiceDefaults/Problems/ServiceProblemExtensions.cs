using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using SiteFit.ServiceDefaults.Correlation;

namespace SiteFit.ServiceDefaults.Problems;

/// <summary>Gives every error answer the members that SiteFit's clients rely on, the framework's own (404, 405, 413, 500 …) included.</summary>
internal static partial class ServiceProblemExtensions
{
    /// <remarks>RFC 9457, plus <c>code</c>, <c>message</c>, <c>details</c> and <c>correlation_id</c>.</remarks>
    public static void AddServiceProblems(this IServiceCollection services)
    {
        // What Kestrel refuses while a body is read (too large, cut off) is the caller's fault and not a 500.
        services.Configure<ExceptionHandlerOptions>(options => options.StatusCodeSelector = exception =>
            exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError);
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            var problem = context.ProblemDetails;
            var status = problem.Status ?? context.HttpContext.Response.StatusCode;
            problem.Type = "about:blank"; // `code` is what tells problems apart
            problem.Detail ??= problem.Title;
            problem.Extensions.TryAdd("code", CodeOf(status));
            problem.Extensions.TryAdd("message", problem.Detail);
            problem.Extensions.TryAdd("details", Array.Empty<object>());
            problem.Extensions["correlation_id"] = CorrelationId.Current;
            // The trace id stands in the logs beside the correlation id; a second id in the answer would only puzzle.
            problem.Extensions.Remove("traceId");
            problem.Extensions.Remove("trace_id");
        });
    }

    /// <summary>404 becomes <c>not_found</c>, 413 <c>payload_too_large</c>, and so on.</summary>
    private static string CodeOf(int status) => status == StatusCodes.Status500InternalServerError
        ? "internal_error"
        : JsonNamingPolicy.SnakeCaseLower.ConvertName(NotLetters().Replace(ReasonPhrases.GetReasonPhrase(status), ""));

    [GeneratedRegex("[^A-Za-z]")]
    private static partial Regex NotLetters();
}

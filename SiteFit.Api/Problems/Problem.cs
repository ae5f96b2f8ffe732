using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Contracts.Schemas;

namespace SiteFit.Api.Problems;

/// <summary>Builds <c>application/problem+json</c> answers; the correlation id is added where they are written.</summary>
internal static class Problem
{
    /// <param name="code">For code: stable, snake_case.</param>
    /// <param name="message">For people: what is wrong and what to do.</param>
    /// <param name="details">One entry per place that is wrong.</param>
    /// <param name="extensions">Further members of the answer.</param>
    public static ProblemHttpResult Create(
        int status, string code, string message, IReadOnlyList<SchemaViolation>? details = null, Dictionary<string, object?>? extensions = null) =>
        TypedResults.Problem(
            detail: message,
            statusCode: status,
            extensions: new Dictionary<string, object?>(extensions ?? [])
            {
                ["code"] = code,
                ["message"] = message,
                ["details"] = details ?? [],
            });
}

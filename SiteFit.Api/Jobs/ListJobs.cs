using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SiteFit.Api.Access;
using SiteFit.Api.Problems;
using SiteFit.Contracts.Problems;
using SiteFit.Data.Jobs;

namespace SiteFit.Api.Jobs;

/// <summary><c>GET /jobs</c>: all jobs of the caller's tenant, newest first, page by page.</summary>
internal static class ListJobs
{
    public static void MapListJobs(this IEndpointRouteBuilder jobs) => jobs.MapGet("/", HandleAsync)
        .WithName("ListJobs")
        .WithSummary("Jobs, newest first")
        .WithDescription("`next` of an answer, sent as `cursor` with the same filters, gets the jobs after those; null when there are none.")
        .AddOpenApiOperationTransformer(DescribeParametersAsync)
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<JobListAnswer>, ProblemHttpResult>> HandleAsync(
        HttpRequest request, Tenant tenant, JobQueries jobs, CancellationToken ct)
    {
        var (query, violations) = JobListQuery.Read(request.Query, tenant);
        if (violations.Count > 0)
        {
            return Problem.Create(
                StatusCodes.Status400BadRequest, ErrorCodes.QueryInvalid, $"The query is wrong at {violations[0].Pointer[1..]}: {violations[0].Message}", violations);
        }

        // One more than asked for, to know whether there is a next page.
        var found = await jobs.ListAsync(query with { Most = query.Most + 1 }, ct);
        var page = found.Take(query.Most).ToList();
        var next = found.Count > page.Count ? new JobPlace(page[^1].CreatedAt, page[^1].JobId).ToCursor() : null;
        return TypedResults.Ok(new JobListAnswer([.. page.Select(JobStatusAnswer.Of)], next));
    }

    private static Task DescribeParametersAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        operation.Parameters = [.. JobListQuery.Parameters.Select(parameter => new OpenApiParameter
        {
            Name = parameter.Key,
            In = ParameterLocation.Query,
            Description = parameter.Value,
            Schema = new OpenApiSchema { Type = parameter.Key == "limit" ? JsonSchemaType.Integer : JsonSchemaType.String },
        })];
        return Task.CompletedTask;
    }
}

using System.Net;
using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Api.Access.Limits;
using SiteFit.Api.Apps;
using SiteFit.Api.Contracts;
using SiteFit.Api.Jobs;
using SiteFit.Api.Problems;
using SiteFit.Contracts;
using SiteFit.Contracts.Problems;

namespace SiteFit.Api.Preview;

/// <summary><c>POST /jobs/preview</c>: what a job with this request would answer, as far as it can be found while somebody waits at a screen.</summary>
internal static class PreviewJob
{
    public static void MapPreviewJob(this IEndpointRouteBuilder jobs) => jobs.MapPost("/preview", HandleAsync)
        .WithName("PreviewJob")
        .WithSummary("What a job would answer, at once")
        .WithDescription("Takes the body of `POST /jobs/run` and keeps nothing of it. The search ends after a quarter of a second with the best found until then; "
            + "`metadata.gap_m` says what it may have missed. Previews have seats of their own and take none from jobs. Close the connection to give one up.")
        .AddOpenApiOperationTransformer(RunJob.DescribeBodyAsync)
        .WithMetadata(new ConcurrencyLimit("previews", 4))
        .Produces<object>(StatusCodes.Status200OK, MediaTypeNames.Application.Json)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> HandleAsync(HttpContext context, AppQueues apps, ContractCatalog contracts, PreviewClient appServer)
    {
        var reading = await RunRequestReader.ReadAsync(context.Request, context.RequestAborted);
        if (reading is not RunRequestReading.Read(var request))
            return RunProblems.CannotRead(reading);
        if (apps.Find(request.AppId) is null)
            return RunProblems.NoSuchApp(request.AppId, apps);
        if (!ContractId.TryCreate(request.Definition, request.Version, out var id) || contracts.Find(id) is not { } contract)
            return ContractProblems.NotFound(request.Definition, request.Version, contracts);
        var inputs = contract.ReadInputs(request.Inputs);
        if (!inputs.IsValid)
            return RunProblems.InvalidInputs(id, inputs.Violations);

        var answer = await appServer.AskAsync(id, inputs.CanonicalText, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        if (answer.Status == HttpStatusCode.OK)
            return TypedResults.Bytes(answer.Body, MediaTypeNames.Application.Json);
        if (answer.RetryAfter is { } after)
            context.Response.Headers.RetryAfter = after;
        return PassOn(answer);
    }

    private static ProblemHttpResult PassOn(PreviewAnswer answer)
    {
        if (!ServiceProblem.TryDecode(answer.Body, out var problem) || answer.Status == HttpStatusCode.Unauthorized)
            throw new AppServerAwayException($"AppServer answered {(int)answer.Status} to a preview: {problem?.Message ?? "no problem in JSON"}", null);
        return Problem.Create((int)answer.Status, problem.Code, problem.Message, problem.Details);
    }
}

using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SiteFit.Api.Access;
using SiteFit.Api.Apps;
using SiteFit.Api.Contracts;
using SiteFit.Api.Idempotency;
using SiteFit.Api.Telemetry;
using SiteFit.Contracts;
using SiteFit.Data.Jobs;
using SiteFit.ServiceDefaults.Correlation;

namespace SiteFit.Api.Jobs;

/// <summary><c>POST /jobs/run</c>: stores a job and sends its message, or finds the job that was given the same inputs before.</summary>
internal static partial class RunJob
{
    public static void MapRunJob(this IEndpointRouteBuilder jobs) => jobs.MapPost("/run", HandleAsync)
        .WithName("RunJob")
        .WithSummary("Submit a job")
        .WithDescription("202 with the job's id; 200 with `cached: true` when the same inputs have been solved before. Follow the job at `Location`.")
        .AddOpenApiOperationTransformer(DescribeBodyAsync)
        .WithIdempotencyKey(RunRequestReader.MaxBodyBytes)
        .Produces<JobReceipt>(StatusCodes.Status202Accepted)
        .Produces<JobReceipt>(StatusCodes.Status200OK)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> HandleAsync(
        HttpContext context, Tenant tenant, AppQueues apps, ContractCatalog contracts, JobTransitions transitions, JobSender sender, TimeProvider clock,
        ILoggerFactory loggers)
    {
        var reading = await RunRequestReader.ReadAsync(context.Request, context.RequestAborted);
        if (reading is not RunRequestReading.Read(var request))
            return RunProblems.CannotRead(reading);

        if (apps.Find(request.AppId) is null)
            return RunProblems.NoSuchApp(request.AppId, apps);
        Activity.Current?.SetTag("app_id", request.AppId);
        if (!ContractId.TryCreate(request.Definition, request.Version, out var id) || contracts.Find(id) is not { } contract)
            return ContractProblems.NotFound(request.Definition, request.Version, contracts);

        var inputs = contract.ReadInputs(request.Inputs);
        if (!inputs.IsValid)
            return RunProblems.InvalidInputs(id, inputs.Violations);

        var job = new NewJob(
            Guid.CreateVersion7(clock.GetUtcNow()),
            tenant.Id,
            request.AppId,
            id,
            InputsHash.Compute(tenant.Id, id, inputs.Inputs),
            inputs.CanonicalText,
            CorrelationId.Current!,
            Activity.Current?.Id);
        var submission = await transitions.SubmitAsync(job);
        if (submission.IsNew)
            sender.Send(job); // before anything is told of it: a worker may begin meanwhile
        SubmissionMetrics.Submitted(request.AppId, id, submission);
        Activity.Current?.SetTag("job_id", submission.JobId);

        var logger = loggers.CreateLogger(typeof(RunJob).FullName!);
        using (logger.BeginScope(new[] { KeyValuePair.Create<string, object?>("job_id", submission.JobId) }))
        {
            if (submission.IsNew)
                Log.Submitted(logger, request.AppId, id.Definition, id.Version);
            else
                Log.Found(logger, submission.Status.ToText());
        }
        return Answer(context, submission);
    }

    /// <summary>Described rather than declared: a declared content type would refuse curl's <c>-d</c>, which sends another one.</summary>
    public static async Task DescribeBodyAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct) =>
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new()
                {
                    Schema = await context.GetOrCreateSchemaAsync(typeof(RunRequest), null, ct),
                    Example = ExampleOf(
                        context.ApplicationServices.GetRequiredService<AppQueues>().All[0].App,
                        context.ApplicationServices.GetRequiredService<ContractCatalog>().All[^1]),
                },
            },
        };

    private static JsonObject ExampleOf(string app, Contract contract) => new()
    {
        ["app_id"] = app,
        ["definition"] = contract.Id.Definition,
        ["version"] = contract.Id.Version,
        ["inputs"] = JsonNode.Parse(contract.Examples[0].Text),
    };

    private static IResult Answer(HttpContext context, Submission submission)
    {
        var cached = submission.Status == JobStatus.Succeeded;
        var receipt = new JobReceipt(submission.JobId, submission.Status.ToText(), submission.CorrelationId, cached);
        if (cached)
            return TypedResults.Ok(receipt);
        context.Response.Headers.RetryAfter = "1"; // seconds; most jobs are done by then
        return TypedResults.Accepted($"/jobs/status/{submission.JobId}", receipt);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Accepted a job for {definition}:{version}", EventName = "job.submitted")]
        public static partial void Submitted(ILogger logger, string app_id, string definition, string version);

        [LoggerMessage(2, LogLevel.Information, "The same inputs are {status} already", EventName = "job.found")]
        public static partial void Found(ILogger logger, string status);
    }
}

using SiteFit.Contracts.Json;
using SiteFit.Contracts.Schemas;

namespace SiteFit.Api.Jobs;

/// <summary>What came of reading the body of <c>POST /jobs/run</c>.</summary>
internal abstract record RunRequestReading
{
    private RunRequestReading()
    {
    }

    public sealed record Read(RunRequest Request) : RunRequestReading;

    /// <summary>JSON, but not the request that is asked for.</summary>
    public sealed record Wrong(IReadOnlyList<SchemaViolation> Violations) : RunRequestReading;

    public sealed record NotJson(JsonFault Fault) : RunRequestReading;

    /// <summary>More than <see cref="RunRequestReader.MaxBodyBytes"/>; not read to the end.</summary>
    public sealed record TooLarge : RunRequestReading;
}

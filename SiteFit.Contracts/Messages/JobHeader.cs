namespace SiteFit.Contracts.Messages;

/// <summary>The header by which the worker tells AppServer which job a solve is for. It goes into logs and spans, and means nothing else.</summary>
public static class JobHeader
{
    public const string Name = "x-job-id";
}

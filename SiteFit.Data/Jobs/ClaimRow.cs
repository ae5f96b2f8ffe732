namespace SiteFit.Data.Jobs;

/// <summary>Columns that a claim answers with.</summary>
internal sealed record ClaimRow(
    Guid Id,
    int Attempts,
    string TenantId,
    string AppId,
    string Definition,
    string Version,
    string PayloadJson,
    string CorrelationId,
    string? Traceparent,
    DateTimeOffset CreatedAt)
{
    public static ClaimRow From(Job job) => new(
        job.Id,
        job.Attempts,
        job.TenantId,
        job.AppId,
        job.Definition,
        job.Version,
        job.PayloadJson,
        job.CorrelationId,
        job.Traceparent,
        job.CreatedAt);

    public Claim.Won ToWon(Guid token) => new(
        new Attempt(Id, token, Attempts),
        TenantId,
        AppId,
        StoredContract.Read(Definition, Version),
        PayloadJson,
        CorrelationId,
        Traceparent,
        CreatedAt);
}

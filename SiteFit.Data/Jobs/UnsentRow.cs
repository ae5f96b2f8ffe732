namespace SiteFit.Data.Jobs;

/// <summary>Columns that <see cref="JobTransitions.TakeUnsentAsync"/> reads.</summary>
internal sealed record UnsentRow(
    Guid Id, string TenantId, string AppId, string Definition, string Version, string CorrelationId, string? Traceparent, int Resends)
{
    public UnsentJob ToUnsentJob() =>
        new(Id, TenantId, AppId, StoredContract.Read(Definition, Version), CorrelationId, Traceparent, Resends);
}

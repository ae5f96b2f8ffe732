using SiteFit.Contracts;

namespace SiteFit.Data.Jobs;

/// <summary>A job that the re-sender has to publish again.</summary>
/// <param name="Resends">1 for the first re-send; part of the message's id, or duplicate detection would swallow it.</param>
public sealed record UnsentJob(
    Guid JobId, string TenantId, string AppId, ContractId Contract, string CorrelationId, string? Traceparent, int Resends);

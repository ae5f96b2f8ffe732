using SiteFit.Contracts;

namespace SiteFit.Data.Jobs;

/// <summary>A queued job for which a message has to be sent.</summary>
/// <param name="Resends">0 for the first message; part of a later one's id, or duplicate detection would swallow it.</param>
public sealed record PendingJob(
    Guid JobId, string TenantId, string AppId, ContractId Contract, string CorrelationId, string? Traceparent, int Resends);

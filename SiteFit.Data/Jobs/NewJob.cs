using SiteFit.Contracts;

namespace SiteFit.Data.Jobs;

/// <summary>A validated request, ready to become a row.</summary>
/// <param name="InputsJson">Inputs with defaults filled in.</param>
/// <param name="Traceparent">W3C trace context of the request; null when it is not traced.</param>
public sealed record NewJob(
    Guid Id,
    string TenantId,
    string AppId,
    ContractId Contract,
    string InputsHash,
    string InputsJson,
    string CorrelationId,
    string? Traceparent);

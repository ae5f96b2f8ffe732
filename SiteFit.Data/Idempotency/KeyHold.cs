namespace SiteFit.Data.Idempotency;

/// <summary>The right to answer the request with this key. Its token is what lets this request, and no other, store the answer.</summary>
public sealed record KeyHold(string TenantId, string Key, Guid Token);

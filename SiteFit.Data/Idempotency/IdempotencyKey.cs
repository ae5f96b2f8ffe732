namespace SiteFit.Data.Idempotency;

/// <summary>Table <c>idempotency_key</c>: a client's key, what it was first sent with, and what was answered.</summary>
public sealed class IdempotencyKey
{
    public required string TenantId { get; init; }

    /// <summary>Value of the header <c>Idempotency-Key</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Lower-case hex SHA-256 of method, path and body.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Who works on the request: an answer is stored only under the token that began it.</summary>
    public Guid Token { get; init; }

    /// <summary>While there is no answer: from then on another request may take the key over, since the process at work is gone.</summary>
    public DateTimeOffset LockedUntil { get; init; }

    /// <summary>HTTP status of the answer; null while the request is in flight.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Header <c>Location</c> of the answer; null when it had none.</summary>
    public string? Location { get; init; }

    /// <summary>Body of the answer, JSON; null while the request is in flight.</summary>
    public string? Body { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

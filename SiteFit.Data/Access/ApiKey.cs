namespace SiteFit.Data.Access;

/// <summary>Table <c>api_key</c>: what lets a program in as a tenant. The key itself is not stored.</summary>
public sealed class ApiKey
{
    /// <summary>The public part of the key, 16 hex digits: what the key is listed and revoked by.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256 of the whole key as it is sent. A key is 256 random bits: nothing slower is needed to keep it from being guessed.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Whose jobs it gives access to.</summary>
    public required string TenantId { get; init; }

    /// <summary>What the key is for, in its maker's words.</summary>
    public required string Name { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>From then on it lets nobody in; null while it does.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The last day, UTC, on which it let somebody in; null when it never has.</summary>
    public DateOnly? LastUsedOn { get; init; }
}

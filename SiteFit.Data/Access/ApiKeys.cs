using System.Security.Cryptography;

namespace SiteFit.Data.Access;

/// <summary>Makes, checks and revokes API keys. Times are the database's.</summary>
public sealed class ApiKeys(Database database)
{
    /// <returns>The key: the only time that it can be read.</returns>
    public async Task<ApiKeyText> CreateAsync(string tenantId, string name, CancellationToken ct)
    {
        var key = ApiKeyText.Create();
        await database.ExecuteAsync($"""
            INSERT INTO api_key (id, hash, tenant_id, name) VALUES ({key.Id}, {key.Hash()}, {tenantId}, {name}) ON CONFLICT DO NOTHING
            """, ct);
        return key;
    }

    /// <summary>Asked for each request, so that a key that is revoked lets nobody in from that moment on.</summary>
    /// <returns>Whose key it is; null when there is no such key, or it is revoked.</returns>
    public async Task<string?> FindTenantAsync(ApiKeyText key, CancellationToken ct)
    {
        var hash = key.Hash();
        var found = await database.QueryAsync(
            $"SELECT hash, tenant_id, last_used_on IS NOT DISTINCT FROM current_date FROM api_key WHERE id = {key.Id} AND revoked_at IS NULL",
            row => (Hash: row.GetFieldValue<byte[]>(0), TenantId: row.GetString(1), IsUsedToday: row.GetBoolean(2)),
            ct);
        // In constant time: how much of a guess is right must not show in how long the answer takes.
        if (found is not [var known] || !CryptographicOperations.FixedTimeEquals(known.Hash, hash))
            return null;
        if (!known.IsUsedToday)
            await database.ExecuteAsync($"UPDATE api_key SET last_used_on = current_date WHERE id = {key.Id}", ct);
        return known.TenantId;
    }

    /// <returns>All keys, revoked ones too, by tenant and age.</returns>
    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken ct) => database.QueryAsync($"""
        SELECT id, hash, tenant_id, name, created_at, revoked_at, last_used_on FROM api_key ORDER BY tenant_id, created_at, id
        """,
        row => new ApiKey
        {
            Id = row.GetString(0),
            Hash = row.GetFieldValue<byte[]>(1),
            TenantId = row.GetString(2),
            Name = row.GetString(3),
            CreatedAt = row.GetFieldValue<DateTimeOffset>(4),
            RevokedAt = row.FindTime(5),
            LastUsedOn = row.IsDBNull(6) ? null : row.GetFieldValue<DateOnly>(6),
        },
        ct);

    /// <summary>Revoked once, a key stays revoked; its row stays to say since when.</summary>
    /// <returns>False when there is no key with this id.</returns>
    public async Task<bool> RevokeAsync(string id, CancellationToken ct) =>
        await database.ExecuteAsync($"UPDATE api_key SET revoked_at = coalesce(revoked_at, now()) WHERE id = {id}", ct) > 0;
}

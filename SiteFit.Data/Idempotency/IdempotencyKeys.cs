namespace SiteFit.Data.Idempotency;

/// <summary>
/// Sees to it that of all requests with one key one is carried out, and the others get its answer. Times are the database's, so that
/// replicas need not agree on a clock.
/// </summary>
/// <remarks>Each statement can be repeated after a lost connection: a repetition finds its own token and counts as the same success.</remarks>
public sealed class IdempotencyKeys(Database database)
{
    /// <summary>A request that has not been answered for so long is held to have died with its process; another may take its place.</summary>
    public static readonly TimeSpan DefaultLock = TimeSpan.FromSeconds(30);

    /// <summary>How long a key is kept; after that it may be used for another request.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <param name="tenantId">Keys of different tenants have nothing to do with each other.</param>
    /// <param name="key">As the client chose it.</param>
    /// <param name="fingerprint">Equal for equal requests.</param>
    /// <param name="lockedFor">How long the caller may take, if it is the one to carry the request out.</param>
    public async Task<KeyUse> BeginAsync(string tenantId, string key, string fingerprint, TimeSpan lockedFor, CancellationToken ct)
    {
        var hold = new KeyHold(tenantId, key, Guid.NewGuid());
        while (true)
        {
            // A dead request's place is free for the same request only: it may have been carried out all the same.
            var begun = await database.QueryAsync($"""
                INSERT INTO idempotency_key AS held (tenant_id, key, fingerprint, token, locked_until)
                VALUES ({tenantId}, {key}, {fingerprint}, {hold.Token}, now() + {lockedFor})
                ON CONFLICT (tenant_id, key) DO UPDATE
                SET fingerprint = excluded.fingerprint, token = excluded.token, locked_until = excluded.locked_until,
                    status_code = NULL, location = NULL, body = NULL, created_at = now()
                WHERE held.created_at < now() - {KeptFor}
                   OR (held.status_code IS NULL AND held.locked_until < now() AND held.fingerprint = excluded.fingerprint)
                RETURNING token
                """, row => row.GetGuid(0), ct);
            if (begun.Count == 1)
                return new KeyUse.Begun(hold);

            var found = await database.QueryAsync(
                $"SELECT fingerprint, token, status_code, location, body FROM idempotency_key WHERE tenant_id = {tenantId} AND key = {key}",
                row => (
                    Fingerprint: row.GetString(0),
                    Token: row.GetGuid(1),
                    Answer: row.IsDBNull(2) ? null : new KeptAnswer(row.GetInt32(2), row.FindString(3), row.GetString(4))),
                ct);
            if (found is not [var first])
                continue; // released between the two statements
            if (first.Token == hold.Token)
                return new KeyUse.Begun(hold);
            if (first.Fingerprint != fingerprint)
                return new KeyUse.OtherRequest();
            return first.Answer is { } answer ? new KeyUse.Answered(answer) : new KeyUse.InFlight();
        }
    }

    /// <summary>Keeps the answer for requests that come with the same key later.</summary>
    /// <returns>False when another request has taken the key over; nothing is stored then.</returns>
    public async Task<bool> CompleteAsync(KeyHold hold, KeptAnswer answer, CancellationToken ct) => await database.ExecuteAsync($"""
        UPDATE idempotency_key SET status_code = {answer.StatusCode}, location = {answer.Location}, body = {answer.Body}
        WHERE tenant_id = {hold.TenantId} AND key = {hold.Key} AND token = {hold.Token}
        """, ct) > 0;

    /// <summary>Forgets a request that changed nothing, so that it may be corrected and sent with the same key again.</summary>
    public Task ReleaseAsync(KeyHold hold, CancellationToken ct) => database.ExecuteAsync($"""
        DELETE FROM idempotency_key
        WHERE tenant_id = {hold.TenantId} AND key = {hold.Key} AND token = {hold.Token} AND status_code IS NULL
        """, ct);

    /// <returns>How many keys were forgotten.</returns>
    public Task<int> RemoveOlderThanAsync(TimeSpan age, CancellationToken ct) =>
        database.ExecuteAsync($"DELETE FROM idempotency_key WHERE created_at < now() - {age}", ct);
}

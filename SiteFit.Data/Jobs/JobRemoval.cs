namespace SiteFit.Data.Jobs;

/// <summary>
/// Removes jobs that have ended, with their results and artifacts. The names of the artifacts' blobs go into <c>removed_blob</c> in the same
/// statement, so that a blob is either still named somewhere or gone.
/// </summary>
public sealed class JobRemoval(Database database)
{
    /// <summary>Another tenant's job is <see cref="Removal.Unknown"/>.</summary>
    public async Task<Removal> RemoveAsync(string tenantId, Guid jobId, CancellationToken ct)
    {
        var found = await database.QueryAsync($"SELECT status FROM job WHERE id = {jobId} AND tenant_id = {tenantId}", row => JobStatusText.Parse(row.GetString(0)), ct);
        if (found is not [var status])
            return new Removal.Unknown();
        if (!status.IsFinal())
            return new Removal.NotEnded(status);

        // A final state never changes, so that the job is gone after this whoever removed it: a repetition, or another request at the same time.
        var blobs = await database.QueryAsync($"""
            WITH ended AS (
                SELECT id FROM job WHERE id = {jobId} AND tenant_id = {tenantId} AND ended_at IS NOT NULL FOR UPDATE),
            blob AS (
                INSERT INTO removed_blob (blob_name) SELECT blob_name FROM artifact JOIN ended ON ended.id = job_id
                ON CONFLICT DO NOTHING RETURNING blob_name),
            removed AS (
                DELETE FROM job USING ended WHERE job.id = ended.id)
            SELECT blob_name FROM blob
            """, row => row.GetString(0), ct);
        return new Removal.Removed(blobs);
    }

    /// <summary>Removes up to <paramref name="most"/> jobs that have ended longer than <paramref name="age"/> ago; others at the same work skip them.</summary>
    public async Task<RemovedJobs> RemoveEndedAsync(TimeSpan age, int most, CancellationToken ct)
    {
        var rows = await database.QueryAsync($"""
            WITH ended AS (
                SELECT id FROM job WHERE ended_at < now() - {age} ORDER BY ended_at LIMIT {most} FOR UPDATE SKIP LOCKED),
            blob AS (
                INSERT INTO removed_blob (blob_name) SELECT blob_name FROM artifact JOIN ended ON ended.id = job_id
                ON CONFLICT DO NOTHING RETURNING blob_name),
            removed AS (
                DELETE FROM job USING ended WHERE job.id = ended.id RETURNING job.id)
            SELECT NULL FROM removed UNION ALL SELECT blob_name FROM blob
            """, row => row.FindString(0), ct);
        return new RemovedJobs(rows.Count(row => row is null), [.. rows.OfType<string>()]);
    }
}

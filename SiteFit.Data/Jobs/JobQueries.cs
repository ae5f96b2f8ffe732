using Microsoft.EntityFrameworkCore;

namespace SiteFit.Data.Jobs;

/// <summary>What is read of jobs.</summary>
public sealed class JobQueries(IDbContextFactory<SiteFitDbContext> contexts)
{
    /// <returns>The job without its outputs; null when there is none with this id.</returns>
    public async Task<JobWithResult?> FindStatusAsync(Guid jobId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.JobsWithResults.Where(job => job.JobId == jobId)
            .Select(job => new JobWithResult
            {
                JobId = job.JobId,
                TenantId = job.TenantId,
                AppId = job.AppId,
                Definition = job.Definition,
                Version = job.Version,
                Status = job.Status,
                Attempts = job.Attempts,
                LastError = job.LastError,
                CorrelationId = job.CorrelationId,
                CreatedAt = job.CreatedAt,
                StartedAt = job.StartedAt,
                EndedAt = job.EndedAt,
                HasResult = job.HasResult,
                Score = job.Score,
            })
            .SingleOrDefaultAsync(ct);
    }

    /// <returns>The job with its outputs; null when there is none with this id.</returns>
    public async Task<JobWithResult?> FindResultAsync(Guid jobId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.JobsWithResults.SingleOrDefaultAsync(job => job.JobId == jobId, ct);
    }
}

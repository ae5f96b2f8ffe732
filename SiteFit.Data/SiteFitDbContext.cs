using Microsoft.EntityFrameworkCore;
using SiteFit.Data.Access;
using SiteFit.Data.Artifacts;
using SiteFit.Data.Idempotency;
using SiteFit.Data.Jobs;
using SiteFit.Data.Model;

namespace SiteFit.Data;

/// <summary>
/// The tables <c>job</c>, <c>result</c>, <c>artifact</c>, <c>removed_blob</c>, <c>idempotency_key</c>, <c>api_key</c> and the
/// view <c>job_with_result</c>; all names snake_case.
/// </summary>
public sealed class SiteFitDbContext(DbContextOptions<SiteFitDbContext> options) : DbContext(options)
{
    public DbSet<Job> Jobs => Set<Job>();
    public DbSet<JobResult> Results => Set<JobResult>();
    public DbSet<Artifact> Artifacts => Set<Artifact>();
    public DbSet<RemovedBlob> RemovedBlobs => Set<RemovedBlob>();
    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<JobWithResult> JobsWithResults => Set<JobWithResult>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<JobStatus>().HaveConversion<JobStatusConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(SiteFitDbContext).Assembly);
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SiteFit.Data.Jobs;

namespace SiteFit.Data.Model;

internal sealed class JobConfiguration : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> job)
    {
        job.ToTable("job", table =>
        {
            table.HasCheckConstraint("ck_job_status", "status IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')");
            table.HasCheckConstraint("ck_job_attempts", "attempts >= 0");
            // A final state has an end and nothing to send; another state has neither an end nor a way to be forgotten.
            table.HasCheckConstraint(
                "ck_job_ended",
                "(status IN ('succeeded', 'failed', 'cancelled')) = (ended_at IS NOT NULL) AND (ended_at IS NULL) = (resend_at IS NOT NULL)");
        });
        // Room for the later versions of a row beside the first: a claim then touches no index.
        job.HasStorageParameter("fillfactor", 60);

        job.Property(row => row.Id).ValueGeneratedNever();
        job.Property(row => row.PayloadJson).HasColumnType("jsonb");
        job.Property(row => row.LastError).HasColumnType("jsonb");
        job.Property(row => row.Attempts).HasDefaultValue(0);
        job.Property(row => row.Priority).HasDefaultValue(100);
        job.Property(row => row.Resends).HasDefaultValue(0);
        job.Property(row => row.Events).HasColumnType("jsonb").HasDefaultValueSql("'[]'");
        job.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
        job.HasOne<Job>().WithMany().HasForeignKey(row => row.ReplayOf).OnDelete(DeleteBehavior.SetNull);

        // No index is on a column that changes with each state, nor has a filter on status: an update that changes no indexed column
        // need not write to any index, and Postgres must not think of going through an index of all live jobs to find one by its id.
        // One live job per answer; it also finds that job when the same request comes again.
        job.Property(row => row.LiveInputsHash)
            .HasComputedColumnSql("CASE WHEN status IN ('queued', 'running', 'succeeded') THEN inputs_hash END", stored: true);
        job.HasIndex(row => row.LiveInputsHash).IsUnique().HasDatabaseName("ux_job_live_inputs_hash");
        // The re-sender's look for jobs that stand still.
        job.HasIndex(row => row.CreatedAt).HasFilter("ended_at IS NULL").HasDatabaseName("ix_job_open");
        // A dead letter that is replayed twice leads to one job.
        job.HasIndex(row => row.ReplayOf).IsUnique().HasFilter("replay_of IS NOT NULL");
        // The list, newest first.
        job.HasIndex(row => new { row.TenantId, row.CreatedAt, row.Id }).HasDatabaseName("ix_job_list");
        // What retention removes.
        job.HasIndex(row => row.EndedAt).HasFilter("ended_at IS NOT NULL");
    }
}

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

        job.Property(row => row.Id).ValueGeneratedNever();
        job.Property(row => row.PayloadJson).HasColumnType("jsonb");
        job.Property(row => row.LastError).HasColumnType("jsonb");
        job.Property(row => row.Attempts).HasDefaultValue(0);
        job.Property(row => row.Priority).HasDefaultValue(100);
        job.Property(row => row.Resends).HasDefaultValue(0);
        job.Property(row => row.Events).HasColumnType("jsonb").HasDefaultValueSql("'[]'");
        job.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
        job.HasOne<Job>().WithMany().HasForeignKey(row => row.ReplayOf).OnDelete(DeleteBehavior.SetNull);

        // One live job per answer; it also finds that job when the same request comes again.
        job.HasIndex(row => row.InputsHash).IsUnique()
            .HasFilter("status IN ('queued', 'running', 'succeeded')").HasDatabaseName("ux_job_inputs_hash_live");
        // The re-sender's look for jobs that stand still. Its filter is none that a claim implies, or Postgres would at times go through
        // all open jobs to find the few that are claimed by their ids.
        job.HasIndex(row => row.ResendAt).HasFilter("resend_at IS NOT NULL").HasDatabaseName("ix_job_resend_at");
        // A dead letter that is replayed twice leads to one job.
        job.HasIndex(row => row.ReplayOf).IsUnique().HasFilter("replay_of IS NOT NULL");
        // The list, newest first.
        job.HasIndex(row => new { row.TenantId, row.CreatedAt, row.Id }).HasDatabaseName("ix_job_list");
        // What retention removes.
        job.HasIndex(row => row.EndedAt).HasFilter("ended_at IS NOT NULL");
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SiteFit.Data.Jobs;

namespace SiteFit.Data.Model;

internal sealed class JobWithResultConfiguration : IEntityTypeConfiguration<JobWithResult>
{
    public void Configure(EntityTypeBuilder<JobWithResult> job)
    {
        job.ToView("job_with_result").HasNoKey();
        job.Property(row => row.LastError).HasColumnType("jsonb");
        job.Property(row => row.Events).HasColumnType("jsonb");
        job.Property(row => row.OutputsJson).HasColumnType("jsonb");
    }
}

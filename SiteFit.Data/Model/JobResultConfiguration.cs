using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SiteFit.Data.Jobs;

namespace SiteFit.Data.Model;

internal sealed class JobResultConfiguration : IEntityTypeConfiguration<JobResult>
{
    public void Configure(EntityTypeBuilder<JobResult> result)
    {
        result.ToTable("result");
        result.Property(row => row.Id).ValueGeneratedNever();
        result.Property(row => row.OutputsJson).HasColumnType("jsonb");
        result.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
        result.HasIndex(row => row.JobId).IsUnique();
        result.HasOne<Job>().WithOne().HasForeignKey<JobResult>(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}

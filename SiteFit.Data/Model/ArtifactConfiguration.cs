using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SiteFit.Data.Jobs;

namespace SiteFit.Data.Model;

internal sealed class ArtifactConfiguration : IEntityTypeConfiguration<Artifact>
{
    public void Configure(EntityTypeBuilder<Artifact> artifact)
    {
        artifact.ToTable("artifact", table => table.HasCheckConstraint("ck_artifact_size", "size_bytes >= 0"));
        artifact.Property(row => row.Id).ValueGeneratedNever();
        artifact.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
        artifact.HasIndex(row => row.BlobName).IsUnique();
        artifact.HasIndex(row => new { row.JobId, row.Name }).IsUnique();
        artifact.HasOne<Job>().WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}

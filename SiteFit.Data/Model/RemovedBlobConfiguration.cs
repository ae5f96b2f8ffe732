using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SiteFit.Data.Artifacts;

namespace SiteFit.Data.Model;

internal sealed class RemovedBlobConfiguration : IEntityTypeConfiguration<RemovedBlob>
{
    public void Configure(EntityTypeBuilder<RemovedBlob> blob)
    {
        blob.ToTable("removed_blob");
        blob.HasKey(row => row.BlobName);
        blob.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
    }
}

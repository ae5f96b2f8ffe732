using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SiteFit.Data.Idempotency;

namespace SiteFit.Data.Model;

internal sealed class IdempotencyKeyConfiguration : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> key)
    {
        key.ToTable("idempotency_key");
        key.HasKey(row => new { row.TenantId, row.Key });
        key.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
        key.HasIndex(row => row.CreatedAt);
    }
}

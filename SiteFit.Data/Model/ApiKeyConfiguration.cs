using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SiteFit.Data.Access;

namespace SiteFit.Data.Model;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("api_key");
        key.HasKey(row => row.Id);
        key.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
    }
}

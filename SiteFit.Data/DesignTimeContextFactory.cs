using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace SiteFit.Data;

/// <summary>For <c>dotnet ef migrations add</c>, which needs the model and no database.</summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<SiteFitDbContext>
{
    public SiteFitDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SiteFitDbContext>();
        options.UseNpgsql("Host=design-time").UseSnakeCaseNamingConvention();
        return new SiteFitDbContext(options.Options);
    }
}

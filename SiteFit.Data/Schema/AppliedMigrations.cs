namespace SiteFit.Data.Schema;

/// <summary>What it took to bring the schema up to date.</summary>
/// <param name="Count">Migrations that were applied; 0 when it was up to date, or another process has just applied them.</param>
/// <param name="Last">The last one's name; null when there was none.</param>
public sealed record AppliedMigrations(int Count, string? Last)
{
    public static readonly AppliedMigrations None = new(0, null);
}

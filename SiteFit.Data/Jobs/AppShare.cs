namespace SiteFit.Data.Jobs;

/// <summary>Some apps of those that share a database: these ones, or all but these.</summary>
public sealed record AppShare
{
    private AppShare(IEnumerable<string> apps, bool isAllBut) => (Apps, IsAllBut) = ([.. apps], isAllBut);

    public static AppShare All { get; } = AllBut([]);

    public IReadOnlyList<string> Apps { get; }

    public bool IsAllBut { get; }

    public static AppShare Only(string app) => new([app], isAllBut: false);

    public static AppShare AllBut(IEnumerable<string> apps) => new(apps, isAllBut: true);
}

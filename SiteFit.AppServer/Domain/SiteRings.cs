namespace SiteFit.AppServer.Domain;

/// <summary>The rings of inputs that place houses on a parcel, by what they are. Other contracts have rings of no part here.</summary>
/// <param name="All">In the order of the contract's bindings.</param>
internal sealed record SiteRings(IReadOnlyList<Ring> All)
{
    /// <summary>Null when the contract has no parcel.</summary>
    public Ring? Parcel { get; } = All.FirstOrDefault(ring => ring.Pointer == "/parcel/coordinates");

    public IReadOnlyList<Ring> Holes { get; } = Under(All, "/parcel/holes/");

    /// <summary>The input <c>house</c>, then those of <c>houses</c>.</summary>
    public IReadOnlyList<Ring> Houses { get; } = [.. Under(All, "/house/"), .. Under(All, "/houses/")];

    private static List<Ring> Under(IReadOnlyList<Ring> rings, string pointer) =>
        [.. rings.Where(ring => ring.Pointer.StartsWith(pointer, StringComparison.Ordinal))];
}

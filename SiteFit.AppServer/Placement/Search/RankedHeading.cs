namespace SiteFit.AppServer.Placement.Search;

/// <summary>A heading with the most that it can bring.</summary>
/// <param name="Bound">Where its clearance would be largest on the parcel's hull; none at this heading is larger.</param>
/// <param name="Index">Among the headings, in the order of their angles.</param>
internal sealed record RankedHeading(Heading Heading, Spot Bound, int Index)
{
    /// <summary>Metres of clearance, the direction's bonus among them.</summary>
    public double Worth => Bound.Clearance + Heading.Bonus;
}

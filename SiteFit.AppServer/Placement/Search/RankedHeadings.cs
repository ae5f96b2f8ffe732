using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>Headings with their upper bounds, the most promising first.</summary>
internal sealed class RankedHeadings
{
    public RankedHeadings(Site site, Heading[] headings, TurnedShape turned, ClearanceProgram program)
    {
        var ranked = new RankedHeading[headings.Length];
        for (var i = 0; i < headings.Length; i++)
        {
            turned.Turn(headings[i].Shape, headings[i].Degrees);
            ranked[i] = new RankedHeading(headings[i], HullBound.Find(site, turned, program), i);
        }
        // Equals in the order of their angles: the sort itself is not stable.
        Array.Sort(ranked, (a, b) => a.Worth != b.Worth ? b.Worth.CompareTo(a.Worth) : a.Index.CompareTo(b.Index));
        Items = ranked;
    }

    public RankedHeading[] Items { get; }
}

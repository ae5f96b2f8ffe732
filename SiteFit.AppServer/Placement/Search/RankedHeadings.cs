using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>Headings with their upper bounds, the most promising first.</summary>
internal sealed class RankedHeadings
{
    public RankedHeadings(Site site, Heading[] headings, TurnedShape turned, ClearanceProgram program)
    {
        var ranked = new (Heading Heading, Spot Bound, int Index)[headings.Length];
        for (var i = 0; i < headings.Length; i++)
        {
            turned.Turn(headings[i].Shape, headings[i].Degrees);
            ranked[i] = (headings[i], HullBound.Find(site, turned, program), i);
        }
        // Equals in the order of their angles: the sort itself is not stable.
        Array.Sort(ranked, (a, b) => Worth(a) != Worth(b) ? Worth(b).CompareTo(Worth(a)) : a.Index.CompareTo(b.Index));
        Items = ranked;

        static double Worth((Heading Heading, Spot Bound, int Index) item) => item.Bound.Clearance + item.Heading.Bonus;
    }

    public (Heading Heading, Spot Bound, int Index)[] Items { get; }
}

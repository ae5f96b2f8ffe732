namespace SiteFit.AppServer.Placement.Geometry;

/// <summary>One ring of the <see cref="Site"/>.</summary>
/// <param name="Kind">Whose ring it is.</param>
/// <param name="Index">Which hole or obstacle; 0 for the boundary.</param>
/// <param name="Outline">With the free side on its left.</param>
/// <param name="Start">First of its edges in <see cref="Site.Edges"/>.</param>
/// <param name="Box">Around it.</param>
/// <param name="LeastKeep">Metres: the least that is to be kept from any of its edges.</param>
internal sealed record SiteRing(LimitKind Kind, int Index, Outline Outline, int Start, Box Box, double LeastKeep)
{
    public int Count => Outline.Count;

    public int End => Start + Outline.Count;

    public bool IsBoundary => Kind == LimitKind.Edge;
}

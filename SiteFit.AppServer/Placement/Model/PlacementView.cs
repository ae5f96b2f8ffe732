namespace SiteFit.AppServer.Placement;

/// <summary>What a drawing shows besides the placements, CRS units.</summary>
/// <param name="Envelope">Where a footprint may be: the parcel without what setbacks, holes and obstacles' buffers take.</param>
/// <param name="FeasibleRegion">Where the best placement's centroid may be at its angle; a region without area is empty.</param>
public sealed record PlacementView(IReadOnlyList<Area> Envelope, IReadOnlyList<Area> FeasibleRegion);

/// <param name="Boundary">Closed, counter-clockwise.</param>
/// <param name="Holes">Closed, clockwise.</param>
public sealed record Area(IReadOnlyList<Point> Boundary, IReadOnlyList<IReadOnlyList<Point>> Holes);

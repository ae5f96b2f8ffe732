namespace SiteFit.AppServer.Placement;

/// <summary>What a search found.</summary>
/// <param name="Search">How it went.</param>
public abstract record PlacementAnswer(SearchReport Search)
{
    /// <param name="Placements">At least one, best first.</param>
    /// <param name="Search">How it went.</param>
    public sealed record Found(IReadOnlyList<RankedPlacement> Placements, SearchReport Search) : PlacementAnswer(Search);

    /// <summary>No candidate keeps every limit.</summary>
    /// <param name="Binding">What stands in the way of the candidate that comes nearest.</param>
    /// <param name="ShortfallM">Metres (for <see cref="LimitKind.Coverage"/>: the ratio) by which that candidate fails.</param>
    /// <param name="LargestScale">Scale, below 1, at which a footprint would fit with all limits kept; null when none does.</param>
    /// <param name="SetbackThatWorks">Metres: the largest uniform setback at which a footprint as it is would fit; null when it does not even without one.</param>
    /// <param name="Search">How it went.</param>
    public sealed record Infeasible(
        Limit Binding, double ShortfallM, double? LargestScale, double? SetbackThatWorks, SearchReport Search) : PlacementAnswer(Search);
}

/// <summary>How a search went.</summary>
/// <param name="GapM">
/// Metres: certified, not estimated. No candidate's clearance is more than this above that of the best placement of its footprint; where nothing
/// fits, no candidate on free land fails by less than <see cref="PlacementAnswer.Infeasible.ShortfallM"/> less this.
/// </param>
/// <param name="BoxesVisited">Boxes that branch and bound looked at.</param>
/// <param name="AnglesSearched">Over all footprints and mirrorings; continuous search: the discrete angles it began with.</param>
public sealed record SearchReport(double GapM, long BoxesVisited, int AnglesSearched);

/// <summary>p′ = R·M·(p − pivot) + pivot + translation, M the mirroring about the Y axis through the pivot when mirrored.</summary>
/// <param name="Pivot">The footprint's centroid, CRS units.</param>
/// <param name="RotationDeg">Counter-clockwise.</param>
/// <param name="Translation">CRS units.</param>
/// <param name="Mirrored">Whether x is negated about the pivot first.</param>
public sealed record Transform(Point Pivot, double RotationDeg, Point Translation, bool Mirrored);

/// <summary>One placement with all that was measured of it, on the problem's own coordinates.</summary>
public sealed record RankedPlacement
{
    /// <summary>Index in <see cref="PlacementProblem.Footprints"/>.</summary>
    public required int Footprint { get; init; }

    public required Transform Transform { get; init; }

    /// <summary>The placed outline: closed, the positions in the order of the footprint's.</summary>
    public required IReadOnlyList<Point> Outline { get; init; }

    public required Score Score { get; init; }
    public required PlacementMetrics Metrics { get; init; }
}

/// <summary>A score and what it is made of; the parts add up to it.</summary>
public sealed record Score(double Yard, double Clearance, double Utilization, double Orientation)
{
    public double Total => Yard + Clearance + Utilization + Orientation;
}

/// <summary>Lengths in metres, areas in square metres.</summary>
public sealed record PlacementMetrics
{
    /// <summary>Least distance to the parcel's boundary, holes included.</summary>
    public required double MinSetback { get; init; }

    /// <summary>Least over all limits of distance − what is to be kept.</summary>
    public required double Clearance { get; init; }

    /// <summary>Distance to each edge of the boundary, in the order sent.</summary>
    public required IReadOnlyList<double> SetbackByEdge { get; init; }

    public required double HouseArea { get; init; }

    /// <summary>Parcel, less holes and house.</summary>
    public required double YardArea { get; init; }

    /// <summary>House over parcel.</summary>
    public required double Utilization { get; init; }

    /// <summary>Every limit with what is left of it: first the boundary's edges, then holes, obstacles, coverage.</summary>
    public required IReadOnlyList<LimitMargin> Margins { get; init; }
}

/// <summary>Something that a placement has to keep.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Index">Which edge, hole or obstacle, as sent; 0 for <see cref="LimitKind.Coverage"/>.</param>
public sealed record Limit(LimitKind Kind, int Index);

public enum LimitKind
{
    /// <summary>The setback of an edge of the boundary.</summary>
    Edge,

    /// <summary>The setback of a hole.</summary>
    Hole,

    /// <summary>The buffer of an obstacle.</summary>
    Obstacle,

    /// <summary>The largest coverage.</summary>
    Coverage,
}

/// <param name="Limit">What is to be kept.</param>
/// <param name="Required">Metres; coverage: the largest ratio.</param>
/// <param name="Actual">Metres; coverage: the ratio.</param>
public sealed record LimitMargin(Limit Limit, double Required, double Actual)
{
    /// <summary>How much is left; negative when the limit is not kept.</summary>
    public double Margin => Limit.Kind == LimitKind.Coverage ? Required - Actual : Actual - Required;
}

namespace SiteFit.AppServer.Placement;

/// <summary>What to place, where, and how to search.</summary>
/// <remarks>
/// Rings are simple, closed (the last position repeats the first), of positive area and either way round; whoever makes a problem has seen to that.
/// </remarks>
public sealed record PlacementProblem
{
    public required Parcel Parcel { get; init; }

    /// <summary>May overlap each other and the parcel's boundary.</summary>
    public IReadOnlyList<Obstacle> Obstacles { get; init; } = [];

    /// <summary>At least one; each is placed by itself and the best of all come first.</summary>
    public required IReadOnlyList<Footprint> Footprints { get; init; }

    /// <summary>Whether each footprint may be mirrored too.</summary>
    public bool Mirror { get; init; }

    public RotationRange Rotation { get; init; } = new(0, 180, 5);

    public SearchMode Search { get; init; } = SearchMode.Angles;

    /// <summary>Metres from one position to the next, for <see cref="SearchMode.Grid"/>.</summary>
    public double GridStep { get; init; } = 0.5;

    /// <summary>Largest house area over parcel area; null: no limit.</summary>
    public double? MaxCoverage { get; init; }

    /// <summary>Null: the footprint's direction does not matter.</summary>
    public OrientationGoal? Orientation { get; init; }

    public ScoreWeights Weights { get; init; } = ScoreWeights.Reference;

    /// <summary>Most placements in the answer.</summary>
    public int MaxResults { get; init; } = 5;

    /// <summary>Metres by which any two placements of one footprint differ at least: the distance moved plus the footprint's radius times the angle turned.</summary>
    public double MinDifference { get; init; } = 1;

    /// <summary>Metres of clearance by which the best placement may be missed; 1e-9 at least, to which transforms are rounded.</summary>
    public double Tolerance { get; init; } = 1e-5;
}

/// <param name="Boundary">The outline.</param>
public sealed record Parcel(IReadOnlyList<Point> Boundary)
{
    /// <summary>Land inside of the boundary that is not part of the parcel; they neither touch each other nor the boundary.</summary>
    public IReadOnlyList<IReadOnlyList<Point>> Holes { get; init; } = [];

    public Setbacks Setbacks { get; init; } = Setbacks.None;
}

/// <summary>Least distances, metres, from a footprint to the parcel's edges.</summary>
/// <param name="Default">Of every edge not named, holes included.</param>
/// <param name="ByEdge">By index of the boundary's edge: edge i goes from position i to position i + 1 as sent.</param>
public sealed record Setbacks(double Default, IReadOnlyDictionary<int, double> ByEdge)
{
    public static readonly Setbacks None = new(0, new Dictionary<int, double>());
}

/// <summary>Something on the parcel that is not to be built over.</summary>
/// <param name="Ring">Its outline.</param>
/// <param name="Buffer">Metres to keep from it.</param>
/// <param name="Label">For people; null when it has no name.</param>
public sealed record Obstacle(IReadOnlyList<Point> Ring, double Buffer, string? Label);

/// <summary>A house's outline.</summary>
/// <param name="Name">Unique among the footprints of a problem.</param>
/// <param name="Ring">Only its shape and direction matter, not where it stands.</param>
public sealed record Footprint(string Name, IReadOnlyList<Point> Ring);

/// <summary>Angles to try, degrees, counter-clockwise positive; both ends count.</summary>
/// <param name="Step">From one angle to the next; <see cref="SearchMode.Continuous"/> tries all between <paramref name="Min"/> and <paramref name="Max"/>.</param>
public sealed record RotationRange(double Min, double Max, double Step);

/// <summary>Which placements are candidates.</summary>
public enum SearchMode
{
    /// <summary>Centroids on a grid over the parcel's bounding box, at each angle of the range: what the reference tries.</summary>
    Grid,

    /// <summary>Every position, at each angle of the range.</summary>
    Angles,

    /// <summary>Every position at every angle between the ends of the range.</summary>
    Continuous,
}

/// <summary>Where one edge of the footprints should face.</summary>
/// <param name="Edge">Index of the footprint's edge: from position i to position i + 1 as sent.</param>
/// <param name="AzimuthDeg">Direction of its outward normal, degrees clockwise from north (the Y axis).</param>
public sealed record OrientationGoal(int Edge, double AzimuthDeg);

/// <summary>How much each term counts in a score. Each is at least 0.</summary>
/// <param name="Yard">Per 1,000 m² of parcel that stays free of the house.</param>
/// <param name="Clearance">Per metre of clearance.</param>
/// <param name="Utilization">Times max(0, 1 − 2·|u − 0.4|), u = house area over parcel area.</param>
/// <param name="Orientation">Times (1 + cos δ) / 2, δ = angle between the goal and the edge's direction; 0 without a goal.</param>
public sealed record ScoreWeights(double Yard, double Clearance, double Utilization, double Orientation)
{
    /// <summary>The reference's weights (sitefit 1.0.0).</summary>
    public static readonly ScoreWeights Reference = new(0.3, 0.4, 0.3, 0);
}

namespace SiteFit.AppServer.Placement.Search;

/// <summary>Positions of the centroid around one in the middle, local metres, and what is known of them.</summary>
internal readonly record struct SearchBox(double X, double Y, double HalfX, double HalfY)
{
    /// <summary>No position in the box has a clearance above this.</summary>
    public double Upper { get; init; }

    /// <summary>Whether the footprint is on free land at the middle, and so at all positions nearer to it than <see cref="Safe"/>.</summary>
    public bool IsFree { get; init; }

    public double Safe { get; init; }

    /// <summary>The list of the segments that count in the box.</summary>
    public int Start { get; init; }

    public int End { get; init; }

    public double HalfDiagonal => Math.Sqrt(HalfX * HalfX + HalfY * HalfY);

    public bool Contains(double x, double y) => Math.Abs(x - X) <= HalfX + 1e-12 && Math.Abs(y - Y) <= HalfY + 1e-12;

    /// <returns>Halves of the longer side.</returns>
    public (SearchBox First, SearchBox Second) Split()
    {
        var (quarterX, quarterY) = (HalfX / 2, HalfY / 2);
        return HalfX >= HalfY
            ? (new SearchBox(X - quarterX, Y, quarterX, HalfY), new SearchBox(X + quarterX, Y, quarterX, HalfY))
            : (new SearchBox(X, Y - quarterY, HalfX, quarterY), new SearchBox(X, Y + quarterY, HalfX, quarterY));
    }
}

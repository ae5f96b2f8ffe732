namespace SiteFit.AppServer.Placement.Search;

/// <summary>Positions of the centroid around one in the middle, local metres, at angles around one; and what is known of them.</summary>
internal readonly record struct SearchBox(double X, double Y, double HalfX, double HalfY)
{
    /// <summary>The angle in the middle, degrees.</summary>
    public double Degrees { get; init; }

    /// <summary>How far the angles go to either side, radians; 0 when there is but one.</summary>
    public double HalfTurn { get; init; }

    /// <summary>No position in the box has a clearance above this.</summary>
    public double Upper { get; init; }

    /// <summary>No placement in the box is worth more than this by clearance and direction together, metres.</summary>
    public double Worth { get; init; }

    /// <summary>Whether the footprint is on free land at the middle, and so at all positions nearer to it than <see cref="Safe"/>.</summary>
    public bool IsFree { get; init; }

    public double Safe { get; init; }

    /// <summary>Metres from the middle to the nearest segment of the list, less what is to be kept.</summary>
    public double Nearest { get; init; }

    /// <summary>The list of the segments that count in the box.</summary>
    public int Start { get; init; }

    public int End { get; init; }

    public double HalfDiagonal => Math.Sqrt(HalfX * HalfX + HalfY * HalfY);

    public bool Contains(double x, double y) => Math.Abs(x - X) <= HalfX + 1e-12 && Math.Abs(y - Y) <= HalfY + 1e-12;

    /// <returns>Halves of the longest side, a turn being as long as what moves the footprint's farthest position as far.</returns>
    public (SearchBox First, SearchBox Second) Split(double radius)
    {
        if (HalfTurn * radius > Math.Max(HalfX, HalfY))
        {
            var (half, step) = (new SearchBox(X, Y, HalfX, HalfY) { HalfTurn = HalfTurn / 2 }, HalfTurn / 2 * (180 / Math.PI));
            return (half with { Degrees = Degrees - step }, half with { Degrees = Degrees + step });
        }
        return HalfX >= HalfY ? (At(-HalfX / 2, 0), At(HalfX / 2, 0)) : (At(0, -HalfY / 2), At(0, HalfY / 2));
    }

    private SearchBox At(double dx, double dy) =>
        new(X + dx, Y + dy, dx == 0 ? HalfX : HalfX / 2, dy == 0 ? HalfY : HalfY / 2) { Degrees = Degrees, HalfTurn = HalfTurn };
}

namespace SiteFit.AppServer.Placement.Search;

/// <summary>What is too near to a placement that is better, of the same shape.</summary>
/// <param name="X">Of the placement's centroid, local metres.</param>
/// <param name="Degrees">Its angle.</param>
/// <param name="Period">Degrees after which the footprint covers the same again.</param>
/// <param name="Radius">Metres by which the footprint's farthest position moves with each radian.</param>
/// <param name="Difference">Metres moved and turned, together, from which on a placement is another one.</param>
internal sealed record Exclusion(double X, double Y, double Degrees, double Period, double Radius, double Difference)
{
    /// <summary>Of the radius: a centroid on the rim has to be outside after rounding too.</summary>
    private const double Outside = 1e-8;

    /// <param name="degrees">An angle.</param>
    /// <param name="halfTurn">Radians to either side of it.</param>
    /// <returns>Where no centroid may be at any of these angles; of radius 0 when it may be everywhere.</returns>
    public Disc At(double degrees, double halfTurn)
    {
        var turned = Math.Abs(Math.IEEERemainder(degrees - Degrees, Period)) * (Math.PI / 180) + halfTurn;
        return new Disc(X, Y, Math.Max(0, Difference + Outside - Radius * turned));
    }
}

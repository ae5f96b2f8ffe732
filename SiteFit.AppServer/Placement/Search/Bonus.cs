namespace SiteFit.AppServer.Placement.Search;

/// <summary>What the direction adds to a score over a range of angles, in metres of clearance: no more than Base + Slope · a.</summary>
/// <param name="Base">Metres.</param>
/// <param name="Slope">Metres per radian from the middle of the range.</param>
/// <param name="Least">Nowhere in the range less, metres.</param>
/// <param name="Most">Nowhere in the range more, metres.</param>
internal readonly record struct Bonus(double Base, double Slope, double Least, double Most);

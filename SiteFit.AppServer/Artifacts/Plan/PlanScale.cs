using System.Globalization;
using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Artifacts.Plan;

/// <summary>How the ground lies on the sheet, at a scale that architects use.</summary>
internal sealed class PlanScale
{
    private readonly Point _middle;
    private readonly Spot _centre;
    private readonly double _mmPerMetre;

    /// <param name="rings">What has to be on the sheet, CRS units.</param>
    /// <param name="place">Where on the sheet, with room around for dimensions.</param>
    public PlanScale(IReadOnlyList<IReadOnlyList<Point>> rings, Box place)
    {
        var (left, right) = (rings.Min(ring => ring.Min(point => point.X)), rings.Max(ring => ring.Max(point => point.X)));
        var (bottom, top) = (rings.Min(ring => ring.Min(point => point.Y)), rings.Max(ring => ring.Max(point => point.Y)));
        _middle = new Point((left + right) / 2, (bottom + top) / 2);
        _centre = place.Middle;
        Denominator = RoundUp(1000 * Math.Max((right - left) / place.Width, (top - bottom) / place.Height), 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5);
        _mmPerMetre = 1000 / Denominator;
    }

    /// <summary>Metres on the ground over metres on paper: 200.</summary>
    public double Denominator { get; }

    /// <summary><c>1:200</c>; for what is drawn larger than it is, <c>5:1</c>.</summary>
    public string Name => Denominator >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"1:{Denominator:0.##}")
        : string.Create(CultureInfo.InvariantCulture, $"{1 / Denominator:0.##}:1");

    public Spot At(Point point) =>
        new(_centre.X + ((point.X - _middle.X) * _mmPerMetre), _centre.Y - ((point.Y - _middle.Y) * _mmPerMetre));

    public double ToMillimetres(double metres) => metres * _mmPerMetre;

    public double ToMetres(double millimetres) => millimetres / _mmPerMetre;

    /// <summary>A length as a dimension says it: centimetres at the scale of a house, more or fewer digits far from it.</summary>
    public string Dimension(double metres)
    {
        var decimals = Math.Clamp((int)Math.Ceiling(3.7 - Math.Log10(Denominator)), 0, 6);
        decimals = Denominator is >= 50 and <= 2500 ? 2 : decimals;
        return metres.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <returns>The smallest product of one of the steps and a power of ten that is at least the value.</returns>
    public static double RoundUp(double value, params ReadOnlySpan<double> steps)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        while (true)
        {
            foreach (var step in steps)
            {
                if (step * power >= value * (1 - 1e-9))
                    return double.Parse((step * power).ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            }
            power *= 10;
        }
    }
}

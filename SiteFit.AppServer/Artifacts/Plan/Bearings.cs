using System.Globalization;
using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Artifacts.Plan;

/// <summary>At the foot of the column: north, scale, coordinate reference system.</summary>
/// <param name="place">Where it stands.</param>
internal sealed class Bearings(PlanDrawing drawing, Box place)
{
    private const double Radius = 6.5;

    /// <summary>Degrees: a smaller difference does not show.</summary>
    private const double LeastConvergence = 0.05;

    private readonly SvgWriter _svg = drawing.Svg;

    public void Draw()
    {
        _svg.StartGroup("bearings");
        _svg.Line(new Spot(place.Left, place.Top), new Spot(place.Right, place.Top), "rule");
        DrawNorth(new Spot(place.Left + Radius + 0.5, place.Top + 14));
        DrawScaleBar();
        _svg.End();
    }

    private void DrawNorth(Spot centre)
    {
        _svg.Circle(centre, Radius, "needle");
        var (tip, foot) = (centre - new Spot(0, Radius + 1.5), centre + new Spot(0, 3.2));
        _svg.Shape([[tip, centre + new Spot(3, 5.6), foot]], "dark");
        _svg.Shape([[tip, centre + new Spot(-3, 5.6), foot]], "light");
        _svg.Text(centre - new Spot(0, Radius + 2.6), "N", "title middle");

        var text = place.Left + (2 * Radius) + 4;
        _svg.Text(new Spot(text, centre.Y - 5.4), "Grid north is up", "small");
        if (GridNorthFromTrueNorth() is { } convergence && Math.Abs(convergence) >= LeastConvergence)
        {
            var (sin, cos) = Math.SinCos(double.DegreesToRadians(-convergence));
            var way = new Spot(sin, -cos);
            _svg.Line(centre, centre + (Radius * way), "true-north");
            _svg.Circle(centre + (Radius * way), 0.6, "true-north-end");
            _svg.Text(
                new Spot(text, centre.Y - 1.8), string.Create(
                    CultureInfo.InvariantCulture, $"True north is {Math.Abs(convergence):0.0}° {(convergence > 0 ? "left" : "right")} of it"), "small");
        }
        _svg.Text(new Spot(text, centre.Y + 1.8), drawing.Scene.System.Code, "small strong");
        _svg.Text(new Spot(text, centre.Y + 5.4), drawing.Scene.System.Name, "small");
    }

    /// <returns>Degrees clockwise from true north; null where the coordinate system does not hold.</returns>
    private double? GridNorthFromTrueNorth()
    {
        var middle = drawing.Scene.Middle;
        var system = drawing.Scene.System.At(middle);
        var (here, there) = (system.ToWgs84(middle), system.ToWgs84(middle + new Point(0, 100)));
        if (!system.Area.Contains(here))
            return null;
        var east = Math.IEEERemainder(there.Lon - here.Lon, 360) * Math.Cos(double.DegreesToRadians(here.Lat));
        return double.RadiansToDegrees(Math.Atan2(east, there.Lat - here.Lat));
    }

    private void DrawScaleBar()
    {
        // Rounding up at most multiplies by 2.5, so four steps never are too long.
        const int Steps = 4;
        var step = PlanScale.RoundUp(drawing.Scale.ToMetres((place.Width - 6) / Steps) / 2.5, 1, 2, 5);
        var width = drawing.Scale.ToMillimetres(step);
        var (unit, unitName) = step >= 1000 ? (1000, "km") : (1, "m");
        var top = place.Bottom - 5.5;
        for (var i = 0; i < Steps; i++)
            _svg.Rectangle(new Box(place.Left + 1 + (i * width), top, place.Left + 1 + ((i + 1) * width), top + 1.6), i % 2 == 0 ? "dark" : "light");
        for (var i = 0; i <= Steps; i++)
        {
            var number = (i * step / unit).ToString("0.######", CultureInfo.InvariantCulture);
            _svg.Text(new Spot(place.Left + 1 + (i * width), top + 4.6), i == Steps ? $"{number} {unitName}" : number, "small middle");
        }
        _svg.Text(new Spot(place.Left, top - 2), $"Scale {drawing.Scale.Name} on A4", "label");
    }
}

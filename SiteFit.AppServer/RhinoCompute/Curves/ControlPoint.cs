namespace SiteFit.AppServer.RhinoCompute.Curves;

/// <summary>A control point in homogeneous form: the coordinates times the weight, and the weight.</summary>
internal readonly record struct ControlPoint(double X, double Y, double Z, double Weight)
{
    public CurvePoint Point => Weight == 1 ? new(X, Y, Z) : new(X / Weight, Y / Weight, Z / Weight);

    /// <summary>Between two, in a form that cannot overflow.</summary>
    public static ControlPoint Between(ControlPoint a, ControlPoint b, double share)
    {
        var other = 1 - share;
        return new(
            (other * a.X) + (share * b.X),
            (other * a.Y) + (share * b.Y),
            (other * a.Z) + (share * b.Z),
            (other * a.Weight) + (share * b.Weight));
    }
}

namespace SiteFit.AppServer.RhinoCompute.Curves;

/// <summary>The polyline that a curve becomes while it is read.</summary>
/// <param name="tolerance">Units of the curve; how far the polyline and the curve may be from one another.</param>
internal sealed class CurvePath(double tolerance)
{
    /// <summary>Far more than any outline needs; a curve that needs more is refused rather than cut short.</summary>
    public const int MaxPoints = 100_000;

    // Points that OpenNURBS takes for one: ON_ZERO_TOLERANCE and ON_RELATIVE_TOLERANCE.
    private const double Coincident = 1.0 / (1L << 32);
    private const double CoincidentShare = 1.0 / (1L << 42);

    private readonly List<CurvePoint> _points = [];
    private bool _isExact = true;
    private int _repeats;

    public IReadOnlyList<CurvePoint> Points => _points;

    /// <summary>Share of the tolerance that a flattened curve may use. The rest is for joints, and for rounding.</summary>
    public double Flatness => tolerance / 2;

    private double Gap => tolerance / 2;

    /// <summary>The first point of a curve: of the whole, or of the next segment, which begins where the last ended.</summary>
    public void Start(CurvePoint point)
    {
        if (_points.Count == 0)
        {
            Add(point);
            return;
        }
        if (point != _points[^1])
            _isExact = false;
        if (!(point.DistanceTo(_points[^1]) <= Gap))
            throw new CurveFormatException($"The segments of the polycurve do not meet at {point.X:R}, {point.Y:R}, {point.Z:R}.");
    }

    /// <summary>A point that the curve's data states.</summary>
    public void Add(CurvePoint point)
    {
        if (!point.IsFinite)
            throw new CurveFormatException("The curve has a point that is not finite.");
        Count();
        _points.Add(point);
    }

    /// <summary>A point of a curve that was flattened.</summary>
    public void AddComputed(CurvePoint point)
    {
        _isExact = false;
        if (point != _points[^1])
        {
            Add(point);
            return;
        }
        Count();
        _repeats++;
    }

    /// <summary>Ends a curve that closes but for rounding where it began. One that was read as it stands is left so.</summary>
    public void Close()
    {
        if (!_isExact && IsSame(_points[0], _points[^1]))
            _points[^1] = _points[0];
        if (_points.Count < 2)
            throw new CurveFormatException("The curve is no longer than the tolerance.");
    }

    // Repeats count too: so the limit is one on work, whatever the curve.
    private void Count()
    {
        if (_points.Count + _repeats == MaxPoints)
            throw new CurveFormatException($"The curve takes more than {MaxPoints} points.");
    }

    private bool IsSame(CurvePoint a, CurvePoint b) =>
        IsSame(a.X, b.X) && IsSame(a.Y, b.Y) && IsSame(a.Z, b.Z) && a.DistanceTo(b) <= Gap;

    private static bool IsSame(double a, double b) =>
        Math.Abs(a - b) <= Math.Max(Coincident, (Math.Abs(a) + Math.Abs(b)) * CoincidentShare);
}

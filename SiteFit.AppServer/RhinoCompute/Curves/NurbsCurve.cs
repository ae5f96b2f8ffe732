namespace SiteFit.AppServer.RhinoCompute.Curves;

/// <summary>A NURBS curve that was seen to be sound, of OpenNURBS' form: one knot fewer at either end than in textbooks.</summary>
/// <param name="degree">1 to <see cref="MaxOrder"/> - 1.</param>
/// <param name="knots">Rising, none repeated more often than the degree; the domain leaves out degree - 1 of them at either end.</param>
/// <param name="points">As many as there are knots, less the degree, and one more; weights above 0.</param>
internal sealed class NurbsCurve(int degree, double[] knots, ControlPoint[] points)
{
    /// <summary>Rhino makes curves up to degree 11.</summary>
    public const int MaxOrder = 12;

    public void AddTo(CurvePath path)
    {
        if (degree == 1)
            AddPolylineTo(path);
        else
            AddSpansTo(path);
    }

    private void AddPolylineTo(CurvePath path)
    {
        path.Start(points[0].Point);
        foreach (var point in points.AsSpan(1))
            path.Add(point.Point);
    }

    private void AddSpansTo(CurvePath path)
    {
        Span<ControlPoint> bezier = stackalloc ControlPoint[degree + 1];
        for (var span = 0; span + degree < points.Length; span++)
        {
            var (start, end) = (knots[span + degree - 1], knots[span + degree]);
            if (start == end)
                continue;
            for (var i = 0; i <= degree; i++)
                bezier[i] = Blossom(span, start, end, i);
            if (span == 0)
                path.Start(bezier[0].Point);
            BezierFlattening.AddTo(path, bezier, depth: 0);
        }
    }

    /// <summary>
    /// The control point of a span's own Bézier curve: the span's blossom, its arguments the end of the span for some and the start for
    /// the rest. Every step goes between two points, never beyond, since both ends lie in what the step's knots span.
    /// </summary>
    private ControlPoint Blossom(int span, double start, double end, int ends)
    {
        Span<ControlPoint> work = stackalloc ControlPoint[degree + 1];
        points.AsSpan(span, degree + 1).CopyTo(work);
        for (var step = 1; step <= degree; step++)
        {
            var at = step <= ends ? end : start;
            for (var i = degree; i >= step; i--)
            {
                var (low, high) = (knots[span + i - 1], knots[span + i + degree - step]);
                // Halved, the difference of two doubles cannot overflow.
                work[i] = ControlPoint.Between(work[i - 1], work[i], ((at / 2) - (low / 2)) / ((high / 2) - (low / 2)));
            }
        }
        return work[degree];
    }
}

namespace SiteFit.AppServer.RhinoCompute.Curves;

/// <summary>
/// Halves a Bézier curve until each piece is within the flatness of its chord. With weights above 0 a point of a piece is a mean of its
/// control points, and distance to a chord is convex: the point is no farther than the mean of their distances, where the two ends count
/// with 0. And the piece leads from one end of the chord to the other, so some point of it stands above each point of the chord: the chord
/// is as near to the piece.
/// </summary>
internal static class BezierFlattening
{
    /// <summary>Halvings of a span: to a millionth of a millionth. Only numbers or weights beyond reason need more.</summary>
    private const int MaxDepth = 40;

    /// <summary>Adds all of it but its start.</summary>
    public static void AddTo(CurvePath path, ReadOnlySpan<ControlPoint> curve, int depth)
    {
        if (IsFlat(curve, path.Flatness))
        {
            path.AddComputed(curve[^1].Point);
            return;
        }
        if (depth == MaxDepth)
            throw new CurveFormatException("The NURBS curve cannot be brought within the tolerance by a polyline.");

        Span<ControlPoint> left = stackalloc ControlPoint[curve.Length];
        Span<ControlPoint> right = stackalloc ControlPoint[curve.Length];
        Halve(curve, left, right);
        AddTo(path, left, depth + 1);
        AddTo(path, right, depth + 1);
    }

    private static bool IsFlat(ReadOnlySpan<ControlPoint> curve, double flatness)
    {
        var (start, end) = (curve[0].Point, curve[^1].Point);
        var (farthest, heaviest) = (0.0, 0.0);
        foreach (var point in curve[1..^1])
        {
            // Math.Max keeps a NaN, and a NaN is not flat.
            farthest = Math.Max(farthest, point.Point.DistanceTo(start, end));
            heaviest = Math.Max(heaviest, point.Weight);
        }

        // What the points between have of the mean at most. Of degree n without weights it is 1 - tⁿ - (1 - t)ⁿ, most in the middle.
        var ends = Math.Min(curve[0].Weight, curve[^1].Weight) * Math.ScaleB(1, 2 - curve.Length);
        var between = heaviest * (1 - Math.ScaleB(1, 2 - curve.Length));
        return farthest * (between / (between + ends)) <= flatness;
    }

    /// <summary>De Casteljau's construction, in the middle.</summary>
    private static void Halve(ReadOnlySpan<ControlPoint> curve, Span<ControlPoint> left, Span<ControlPoint> right)
    {
        curve.CopyTo(right);
        for (var step = 0; step < curve.Length; step++)
        {
            left[step] = right[0];
            for (var i = 0; i < curve.Length - 1 - step; i++)
                right[i] = ControlPoint.Between(right[i], right[i + 1], 0.5);
        }
    }
}

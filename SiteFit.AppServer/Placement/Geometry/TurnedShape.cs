namespace SiteFit.AppServer.Placement.Geometry;

/// <summary>A <see cref="Geometry.Shape"/> at one angle; made once per thread and turned again and again.</summary>
internal sealed class TurnedShape
{
    public Shape Shape { get; private set; } = null!;

    /// <summary>Degrees, counter-clockwise.</summary>
    public double Degrees { get; private set; }

    public double[] X { get; private set; } = [];

    public double[] Y { get; private set; } = [];

    public int Count => Shape.Count;

    /// <summary>Around it when the centroid is at the origin.</summary>
    public Box Box { get; private set; }

    public void Turn(Shape shape, double degrees)
    {
        (Shape, Degrees) = (shape, degrees);
        if (X.Length < shape.Count)
            (X, Y) = (new double[shape.Count], new double[shape.Count]);
        var (sin, cos) = Geometry.Turn.SinCos(degrees);
        for (var i = 0; i < shape.Count; i++)
        {
            X[i] = cos * shape.X[i] - sin * shape.Y[i];
            Y[i] = sin * shape.X[i] + cos * shape.Y[i];
        }
        Box = Box.Around(X.AsSpan(0, shape.Count), Y.AsSpan(0, shape.Count));
    }

    /// <summary>Puts the centroid there.</summary>
    public void Move(double x, double y)
    {
        for (var i = 0; i < Count; i++)
            (X[i], Y[i]) = (X[i] + x, Y[i] + y);
        Box = Box.Moved(x, y);
    }

    /// <summary>Takes an outline as placed: its centroid is not at the origin then.</summary>
    public void Place(Shape shape, IReadOnlyList<Point> outline, Point origin)
    {
        Shape = shape;
        if (X.Length < shape.Count)
            (X, Y) = (new double[shape.Count], new double[shape.Count]);
        for (var i = 0; i < shape.Count; i++)
            (X[i], Y[i]) = (outline[i].X - origin.X, outline[i].Y - origin.Y);
        Box = Box.Around(X.AsSpan(0, shape.Count), Y.AsSpan(0, shape.Count));
    }
}

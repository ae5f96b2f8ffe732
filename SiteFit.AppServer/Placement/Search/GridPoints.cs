namespace SiteFit.AppServer.Placement.Search;

/// <summary>A rectangle of grid points, both ends in it.</summary>
internal readonly record struct GridPoints(int FromX, int FromY, int ToX, int ToY)
{
    public bool IsEmpty => FromX > ToX || FromY > ToY;

    public bool IsOne => FromX == ToX && FromY == ToY;

    /// <returns>Halves of the longer side; not of a single point.</returns>
    public (GridPoints First, GridPoints Second) Split()
    {
        if (ToX - FromX >= ToY - FromY)
        {
            var middle = FromX + (ToX - FromX) / 2;
            return (this with { ToX = middle }, this with { FromX = middle + 1 });
        }
        var middleY = FromY + (ToY - FromY) / 2;
        return (this with { ToY = middleY }, this with { FromY = middleY + 1 });
    }
}

using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Engines.Native;

/// <summary>Short words that tell the placements of one answer apart.</summary>
internal sealed class PlacementTags
{
    private readonly IReadOnlyList<RankedPlacement> _placements;
    private readonly RankedPlacement _widest;
    private readonly RankedPlacement? _bestOriented;

    /// <param name="problem">What was asked.</param>
    /// <param name="placements">At least one, best first.</param>
    public PlacementTags(PlacementProblem problem, IReadOnlyList<RankedPlacement> placements)
    {
        _placements = placements;
        _widest = placements.MaxBy(placement => placement.Metrics.MinSetback)!;
        _bestOriented = problem.Orientation is null ? null : placements.MaxBy(placement => placement.Score.Orientation);
    }

    public IEnumerable<string> Of(RankedPlacement placement)
    {
        if (ReferenceEquals(placement, _placements[0]))
            yield return "best";
        if (ReferenceEquals(placement, _widest))
            yield return "widest-setback";
        if (ReferenceEquals(placement, _bestOriented))
            yield return "best-oriented";
        if (placement.Transform.Mirrored)
            yield return "mirrored";
    }
}

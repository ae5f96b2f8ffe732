using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.Placement;

/// <summary>What can be wrong with an answer, each kind by itself, in words; nothing when it is right.</summary>
internal static class AnswerFaults
{
    /// <summary>Metres, and the like of areas and scores: what rounding may make of a measure.</summary>
    private const double Rounding = 1e-6;

    /// <summary>Metres by which a limit may be missed where, by the certificate, nothing keeps it by as much: a house that fits exactly, its transform rounded to 1e-9.</summary>
    private const double KeptBut = 2e-9;

    /// <summary>Metres by which, where nothing fits, a candidate may come nearer than the one in the message, whatever the certificate allows.</summary>
    private const double NearestMissedBy = 1e-3;

    /// <summary>A placement sticks out, touches something, or comes nearer than allowed, on the problem's own coordinates.</summary>
    public static IEnumerable<string> OfPlace(SolvedSet set)
    {
        var mayMiss = set.Answer is PlacementAnswer.Found found && found.Placements[0].Metrics.Clearance + found.Search.GapM <= KeptBut ? KeptBut : 0;
        foreach (var placement in set.Placements)
        {
            if (!set.Judge.IsStrictlyInside(placement.Outline))
                yield return $"{placement.Transform} is not strictly inside";
            var distances = set.Judge.Distances(placement.Outline);
            for (var limit = 0; limit < distances.Length; limit++)
            {
                if (distances[limit] < set.Judge.Required(limit) - mayMiss)
                    yield return $"{placement.Transform} keeps {distances[limit]:R} of {set.Judge.Required(limit):R} m from {set.Judge.Limits.ElementAt(limit)}";
            }
            if (!set.Judge.CoverageAllows(placement.Footprint))
                yield return $"footprint {placement.Footprint} covers too much";
        }
    }

    /// <summary>The outline is not what its transform makes of the footprint, or the transform is none that was asked for.</summary>
    public static IEnumerable<string> OfTransform(SolvedSet set)
    {
        foreach (var placement in set.Placements)
        {
            var pose = Pose.Of(placement);
            if (Length(placement.Transform.Pivot - set.Judge.CentroidOf(placement.Footprint)) > Rounding)
                yield return $"pivot {placement.Transform.Pivot} instead of {set.Judge.CentroidOf(placement.Footprint)}";
            var off = set.Judge.Place(pose).Zip(placement.Outline, (expected, actual) => Length(expected - actual)).Max();
            if (off > Rounding || placement.Outline.Count != set.Problem.Footprints[placement.Footprint].Ring.Count)
                yield return $"outline is {off} m from where the transform puts it";
            if (pose.Mirrored && !set.Problem.Mirror)
                yield return "mirrored without leave";
            if (!IsAllowed(set.Problem, pose.AngleDeg))
                yield return $"turned by {pose.AngleDeg:R} degrees";
            if (set.Problem.Search == SearchMode.Grid && Candidates.Grid(set.Problem).Min(point => Length(point - pose.Centre)) > Rounding)
                yield return $"{pose.Centre} is not on the grid";
        }
    }

    /// <summary>A reported measure is not what NTS measures.</summary>
    public static IEnumerable<string> OfMeasures(SolvedSet set) => set.Placements.SelectMany(placement => OfMeasures(set, placement));

    /// <summary>A score is not the sum of its parts, or a part not what the model says.</summary>
    public static IEnumerable<string> OfScore(SolvedSet set)
    {
        foreach (var placement in set.Placements)
        {
            var (score, expected) = (placement.Score, set.Judge.Score(Pose.Of(placement), placement.Metrics.Clearance));
            if (Math.Abs(score.Yard - expected.Yard) > Rounding || Math.Abs(score.Clearance - expected.Clearance) > Rounding
                || Math.Abs(score.Utilization - expected.Utilization) > Rounding || Math.Abs(score.Orientation - expected.Orientation) > Rounding)
            {
                yield return $"{score} instead of {expected}";
            }
            if (Math.Abs(score.Total - (score.Yard + score.Clearance + score.Utilization + score.Orientation)) > 1e-12)
                yield return $"total {score.Total:R} is not the sum of {score}";
        }
    }

    /// <summary>More than asked for, not best first, or two that hardly differ.</summary>
    public static IEnumerable<string> OfOrder(SolvedSet set)
    {
        var placements = set.Placements;
        if (placements.Count > set.Problem.MaxResults)
            yield return $"{placements.Count} placements, {set.Problem.MaxResults} asked for";
        for (var i = 0; i < placements.Count; i++)
        {
            if (i > 0 && placements[i].Score.Total > placements[i - 1].Score.Total + 1e-9)
                yield return $"{placements[i].Score.Total:R} comes after {placements[i - 1].Score.Total:R}";
            for (var j = 0; j < i; j++)
            {
                var difference = GridOracle.Difference(set.Judge, Pose.Of(placements[i]), Pose.Of(placements[j]));
                if (difference < set.Problem.MinDifference - Rounding)
                    yield return $"placements {j} and {i} differ by {difference:R} m, not {set.Problem.MinDifference:R}";
            }
        }
    }

    /// <summary>A candidate scores more than the best placement and its certified gap.</summary>
    public static IEnumerable<string> OfBound(SolvedSet set)
    {
        if (set.Answer is not PlacementAnswer.Found found)
            return [];

        var (best, weight) = (found.Placements[0], set.Problem.Weights.Clearance);
        // What a candidate's clearance must be above to score more.
        double Aim(Pose pose)
        {
            if (!set.Judge.CoverageAllows(pose.Footprint))
                return double.NaN;
            var ahead = best.Score.Total - set.Judge.Score(pose, 0).Total;
            return weight > 0 ? Math.Max(0, ahead / weight + found.Search.GapM + 1e-8) : ahead < -1e-9 ? 0 : double.NaN;
        }
        return new Adversary(set).FindAbove(Aim, Pose.Of(best)).Select(better =>
            $"{better.Pose} has {better.Clearance:R} m and scores {set.Judge.Score(better.Pose, better.Clearance).Total:R}; best is {best.Metrics.Clearance:R} m, {best.Score.Total:R}, gap {found.Search.GapM:R} m");
    }

    /// <summary>There is a candidate though none is said to be, or one that fails by less than the nearest is said to.</summary>
    public static IEnumerable<string> OfInfeasibility(SolvedSet set)
    {
        if (set.Answer is not PlacementAnswer.Infeasible infeasible)
            yield break;

        if (infeasible.Binding.Kind == LimitKind.Coverage)
        {
            var smallest = Enumerable.Range(0, set.Problem.Footprints.Count).Min(set.Judge.HouseArea) / set.Judge.LandArea;
            if (Math.Abs(smallest - set.Problem.MaxCoverage!.Value - infeasible.ShortfallM) > Rounding || infeasible.ShortfallM <= 0)
                yield return $"coverage is said to fail by {infeasible.ShortfallM:R}; the smallest is {smallest:R} of {set.Problem.MaxCoverage:R}";
            yield break;
        }
        if (!set.Judge.Limits.Contains(infeasible.Binding))
            yield return $"there is no {infeasible.Binding}";
        if (!(infeasible.ShortfallM >= 0))
            yield return $"fails by {infeasible.ShortfallM:R} m";

        double Aim(Pose pose) => set.Judge.CoverageAllows(pose.Footprint) ? Rounding : double.NaN;
        foreach (var (pose, clearance) in new Adversary(set).FindAbove(Aim, near: null))
            yield return $"{pose} fits with {clearance:R} m";
    }

    /// <summary>A candidate fails by less than the nearest is certified to.</summary>
    public static IEnumerable<string> OfShortfall(SolvedSet set)
    {
        if (set.Answer is not PlacementAnswer.Infeasible infeasible || infeasible.Binding.Kind == LimitKind.Coverage)
            yield break;

        var slack = Math.Min(infeasible.Search.GapM, NearestMissedBy) + Rounding;
        double Aim(Pose pose) => set.Judge.CoverageAllows(pose.Footprint) ? -infeasible.ShortfallM + slack : double.NaN;
        foreach (var (pose, clearance) in new Adversary(set).FindAbove(Aim, near: null))
            yield return $"{pose} has {clearance:R} m; the nearest is said to fail by {infeasible.ShortfallM:R} m";
    }

    private static IEnumerable<string> OfMeasures(SolvedSet set, RankedPlacement placement)
    {
        var (metrics, distances, limits) = (placement.Metrics, set.Judge.Distances(placement.Outline), set.Judge.Limits.ToList());
        var (edges, holes) = (set.Problem.Parcel.Boundary.Count - 1, set.Problem.Parcel.Holes.Count);
        var (house, land) = (set.Judge.HouseArea(placement.Footprint), set.Judge.LandArea);
        var clearance = distances.Select((distance, limit) => distance - set.Judge.Required(limit)).Min();
        List<(string Name, double Actual, double Expected)> measures =
        [
            ("setback", metrics.MinSetback, distances[..(edges + holes)].Min()),
            ("clearance", metrics.Clearance, clearance),
            ("house area", metrics.HouseArea, house),
            ("yard area", metrics.YardArea, land - house),
            ("utilization", metrics.Utilization, house / land),
            .. metrics.SetbackByEdge.Select((actual, edge) => ($"setback of edge {edge}", actual, distances[edge])),
            .. metrics.Margins.Take(limits.Count).Select((margin, limit) => ($"distance to {limits[limit]}", margin.Actual, distances[limit])),
            .. metrics.Margins.Take(limits.Count).Select((margin, limit) => ($"required by {limits[limit]}", margin.Required, set.Judge.Required(limit))),
        ];
        if (set.Problem.MaxCoverage is { } most && metrics.Margins is [.., var last])
        {
            measures.Add(("coverage", last.Actual, house / land));
            measures.Add(("coverage allowed", last.Required, most));
        }
        if (set.Problem.MaxCoverage is not null)
            limits.Add(new Limit(LimitKind.Coverage, 0));

        if (metrics.SetbackByEdge.Count != edges)
            yield return $"{metrics.SetbackByEdge.Count} setbacks for {edges} edges";
        if (!metrics.Margins.Select(margin => margin.Limit).SequenceEqual(limits))
            yield return $"margins to {string.Join(", ", metrics.Margins.Select(margin => margin.Limit))}";
        foreach (var (name, actual, expected) in measures)
        {
            if (!(Math.Abs(actual - expected) <= Rounding))
                yield return $"{name} {actual:R} instead of {expected:R}";
        }
    }

    private static bool IsAllowed(PlacementProblem problem, double angleDeg) => problem.Search == SearchMode.Continuous
        ? Enumerable.Range(-2, 5).Any(turns => angleDeg + 360 * turns >= problem.Rotation.Min - Rounding && angleDeg + 360 * turns <= problem.Rotation.Max + Rounding)
        : Candidates.Angles(problem.Rotation).Exists(angle => Pose.Turned(angle, angleDeg) < Rounding);

    private static double Length(Point vector) => double.Hypot(vector.X, vector.Y);
}

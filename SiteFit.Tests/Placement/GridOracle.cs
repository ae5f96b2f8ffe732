using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.Placement;

/// <summary>The answer of a same-grid search, found by looking at each and every candidate.</summary>
internal static class GridOracle
{
    /// <summary>Metres: two computations of one distance differ by less, at coordinates of a million metres too.</summary>
    private const double Rounding = 2e-9;

    /// <returns>What is wrong with the answer to a problem of <see cref="SearchMode.Grid"/>; nothing when it is right.</returns>
    public static IEnumerable<string> FindFaults(SolvedSet set)
    {
        var (judge, problem) = (set.Judge, set.Problem);
        if (problem.Search != SearchMode.Grid)
            yield break;

        var candidates = Rank(set);
        var taken = new List<Pose>();
        foreach (var placement in set.Placements)
        {
            // Whether one at the limit of what is allowed counts is for rounding to say: the score lies between that with and without it.
            var (least, most) = (Best(judge, candidates, taken, certain: true), Best(judge, candidates, taken, certain: false));
            if (placement.Score.Total < least - 1e-9 || !(placement.Score.Total <= most + 1e-9))
            {
                yield return $"placement {taken.Count} scores {placement.Score.Total:R}; the best of all candidates left has {least:R}";
                yield break;
            }
            taken.Add(Pose.Of(placement));
        }
        if (taken.Count < problem.MaxResults && Best(judge, candidates, taken, certain: true) is { } left)
            yield return $"{taken.Count} placements though there is another, with {left:R}";
    }

    /// <returns>
    /// Metres, a symmetric footprint turned onto itself being the same; infinite for different footprints and for one mirrored and not, which nothing
    /// moves onto each other.
    /// </returns>
    public static double Difference(NtsJudge judge, Pose a, Pose b)
    {
        if ((a.Footprint, a.Mirrored) != (b.Footprint, b.Mirrored))
            return double.PositiveInfinity;
        var (moved, symmetry) = (a.Centre - b.Centre, judge.SymmetryOf(a.Footprint));
        var turned = Enumerable.Range(0, symmetry).Min(turn => Pose.Turned(a.AngleDeg, b.AngleDeg + 360.0 * turn / symmetry));
        return double.Hypot(moved.X, moved.Y) + judge.Radius(a.Footprint) * turned * Math.PI / 180;
    }

    /// <returns>Every candidate that might be feasible, best score first, were the quick bound its clearance.</returns>
    private static List<Candidate> Rank(SolvedSet set)
    {
        var bound = new ClearanceBound(set.Problem);
        return
        [
            .. from shape in Candidates.Shapes(set.Problem)
               where set.Judge.CoverageAllows(shape.Footprint)
               from angle in Candidates.Angles(set.Problem.Rotation)
               let house = set.Judge.Turned(shape.Footprint, shape.Mirrored, angle)
               from centre in Candidates.Grid(set.Problem)
               let most = bound.At(house, centre, -Rounding)
               where most >= -Rounding
               let pose = new Pose(shape.Footprint, shape.Mirrored, angle, centre)
               let score = set.Judge.Score(pose, most).Total
               orderby score descending
               select new Candidate(pose, score, new Lazy<double?>(() => set.Judge.Clearance(set.Judge.Place(pose)))),
        ];
    }

    /// <returns>Null when there is none.</returns>
    private static double? Best(NtsJudge judge, List<Candidate> candidates, List<Pose> taken, bool certain)
    {
        var slack = certain ? Rounding : -Rounding;
        double? best = null;
        foreach (var candidate in candidates.TakeWhile(candidate => !(candidate.MostScore < best - 1e-8)))
        {
            if (candidate.Clearance.Value is not { } clearance || clearance < slack
                || taken.Exists(pose => Difference(judge, pose, candidate.Pose) < judge.Problem.MinDifference + slack * 1e3))
            {
                continue;
            }
            var score = judge.Score(candidate.Pose, clearance).Total;
            best = best is { } other ? Math.Max(other, score) : score;
        }
        return best;
    }

    private sealed record Candidate(Pose Pose, double MostScore, Lazy<double?> Clearance);
}

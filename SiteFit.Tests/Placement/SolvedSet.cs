using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.Placement;

/// <param name="Seed">Of <see cref="RandomProblem"/>.</param>
internal sealed record SolvedSet(int Seed, NtsJudge Judge, PlacementAnswer Answer)
{
    public PlacementProblem Problem => Judge.Problem;

    public IReadOnlyList<RankedPlacement> Placements => Answer is PlacementAnswer.Found found ? found.Placements : [];

    public static SolvedSet Create(int seed, CancellationToken cancellationToken)
    {
        var problem = RandomProblem.Create(seed);
        return new SolvedSet(seed, new NtsJudge(problem), PlacementSolver.Solve(problem, cancellationToken));
    }
}

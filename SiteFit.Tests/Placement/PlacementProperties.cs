using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.Placement;

/// <summary>What holds for every answer, looked for in random ones with NetTopologySuite as the judge.</summary>
public sealed class PlacementProperties(SolvedSets sets)
{
    [Fact]
    public void Every_placement_is_strictly_inside_and_keeps_every_limit() => AssertNone(sets.FindFaults(AnswerFaults.OfPlace));

    [Fact]
    public void Every_placement_is_one_of_the_candidates_and_its_outline_follows_from_its_transform() =>
        AssertNone(sets.FindFaults(AnswerFaults.OfTransform));

    [Fact]
    public void Every_measure_is_the_judges() => AssertNone(sets.FindFaults(AnswerFaults.OfMeasures));

    [Fact]
    public void Scores_are_the_sum_of_what_the_model_says() => AssertNone(sets.FindFaults(AnswerFaults.OfScore));

    [Fact]
    public void Placements_come_best_first_and_differ_as_much_as_asked_for() => AssertNone(sets.FindFaults(AnswerFaults.OfOrder));

    [Fact]
    public void Nothing_that_can_be_found_is_better_than_the_certified_bound() => AssertNone(sets.FindFaults(AnswerFaults.OfBound));

    [Fact]
    public void A_same_grid_search_answers_what_looking_at_every_candidate_does() => AssertNone(sets.FindFaults(GridOracle.FindFaults));

    [Fact]
    public void Where_nothing_is_said_to_fit_nothing_can_be_found_to() => AssertNone(sets.FindFaults(AnswerFaults.OfInfeasibility));

    [Fact]
    public void Nothing_comes_nearer_than_what_is_said_to_come_nearest() => AssertNone(sets.FindFaults(AnswerFaults.OfShortfall));

    [Fact]
    public void At_least_a_fifth_of_the_problems_has_no_answer() =>
        Assert.InRange(sets.All.Count(set => set.Answer is PlacementAnswer.Infeasible), SolvedSets.Count / 5, SolvedSets.Count / 2);

    [Fact]
    public void Half_of_the_problems_are_a_million_metres_from_the_origin() =>
        Assert.InRange(sets.All.Count(set => set.Problem.Parcel.Boundary[0].Y < -1e6), SolvedSets.Count / 2 - 10, SolvedSets.Count / 2 + 10);

    [Fact(Explicit = true)] // a quarter of an hour; ask for it with -explicit only
    public void Nothing_is_wrong_with_two_hundred_thousand_answers() =>
        AssertNone(SolvedSets.FindFaults(
            Enumerable.Range(SolvedSets.Count, 200_000).AsParallel().Select(seed => SolvedSet.Create(seed, TestContext.Current.CancellationToken)),
            set => AnswerFaults.OfPlace(set)
                .Concat(AnswerFaults.OfTransform(set))
                .Concat(AnswerFaults.OfMeasures(set))
                .Concat(AnswerFaults.OfScore(set))
                .Concat(AnswerFaults.OfOrder(set))
                .Concat(AnswerFaults.OfBound(set))
                .Concat(GridOracle.FindFaults(set))
                .Concat(AnswerFaults.OfInfeasibility(set))));

    private static void AssertNone(IReadOnlyList<string> faults) => Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
}

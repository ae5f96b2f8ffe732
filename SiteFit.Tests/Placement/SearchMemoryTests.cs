using SiteFit.AppServer.Placement;
using static SiteFit.Tests.Placement.Rings;

namespace SiteFit.Tests.Placement;

public sealed class SearchMemoryTests
{
    [Fact]
    public void Looking_at_a_box_allocates_nothing()
    {
        // A certificate as fine as can be: the search splits boxes until it is told to stop.
        var problem = Problem(Ring(0, 0, 40, 0, 40, 18, 20, 18, 20, 40, 0, 40), Rectangle(12, 10)) with
        {
            Search = SearchMode.Continuous,
            Rotation = new RotationRange(0, 90, 7),
            MaxResults = 1,
            Tolerance = 1e-9,
        };
        Allocated(40_000); // what a thread keeps for its searches has its size from here on

        var (few, many) = (Allocated(2_000), Allocated(40_000));

        Assert.InRange(many - few, -3_800, 3_800); // a tenth of a byte for a box: better placements that are found on the way

        long Allocated(int boxes)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var answer = PlacementSolver.Solve(problem, boxes, CancellationToken.None);
            var after = GC.GetAllocatedBytesForCurrentThread();
            Assert.Equal(boxes, Assert.IsType<PlacementAnswer.Found>(answer).Search.BoxesVisited);
            return after - before;
        }
    }
}

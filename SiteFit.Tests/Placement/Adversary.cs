using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.Placement;

/// <summary>Looks for a better candidate than the solver's, in the plainest way: samples, and climbing from the best of them.</summary>
internal sealed class Adversary
{
    /// <summary>Metres: where climbing ends.</summary>
    private const double SmallestStep = 1e-7;

    private static readonly Point[] Directions =
        [.. Enumerable.Range(0, 8).Select(i => new Point(Math.Cos(i * Math.PI / 4), Math.Sin(i * Math.PI / 4)))];

    private readonly SolvedSet _set;
    private readonly ClearanceBound _bound;
    private readonly Random _random;

    public Adversary(SolvedSet set)
    {
        _set = set;
        _bound = new ClearanceBound(set.Problem);
        _random = new Random(set.Seed);
    }

    /// <param name="aim">The clearance above which a candidate refutes the answer; it may depend on footprint and angle. NaN: none can.</param>
    /// <param name="near">Where to look most closely; null: nowhere.</param>
    /// <returns>Candidates, with their true clearance, that NTS finds strictly inside and above the aim.</returns>
    public IEnumerable<(Pose Pose, double Clearance)> FindAbove(Func<Pose, double> aim, Pose? near)
    {
        foreach (var (footprint, mirrored) in Candidates.Shapes(_set.Problem))
        {
            foreach (var angle in Candidates.SampleAngles(_set.Problem, _random, near?.AngleDeg))
            {
                var house = _set.Judge.Turned(footprint, mirrored, angle);
                var above = aim(new Pose(footprint, mirrored, angle, default));
                if (double.IsNaN(above))
                    continue;
                foreach (var centre in Centres(house, above, near?.Centre))
                {
                    if (!(_bound.At(house, centre, above - 1e-8) > above - 1e-8))
                        continue;
                    var pose = new Pose(footprint, mirrored, angle, centre);
                    if (_set.Judge.Clearance(_set.Judge.Place(pose)) is { } clearance && clearance > above)
                        yield return (pose, clearance);
                }
            }
        }
    }

    private IEnumerable<Point> Centres(Point[] house, double above, Point? near)
    {
        if (_set.Problem.Search == SearchMode.Grid)
            return Candidates.Grid(_set.Problem);
        var samples = Candidates.SampleCentres(_set.Problem, _random, near).ToList();
        // Climbing costs as much as all samples, and one in four sees every kind of trap.
        return _random.Next(4) > 0 ? samples : samples.Append(Climb(house, samples.MaxBy(centre => _bound.At(house, centre, above - 5)), above));
    }

    private Point Climb(Point[] house, Point from, double above)
    {
        var (at, reached, step) = (from, _bound.At(house, from, double.NegativeInfinity), 1.0);
        while (step > SmallestStep && reached <= above)
        {
            var (next, value) = Directions.Select(direction => at + step * direction)
                .Select(point => (point, _bound.At(house, point, reached)))
                .MaxBy(tried => tried.Item2);
            if (value > reached)
                (at, reached) = (next, value);
            else
                step /= 3;
        }
        return at;
    }
}

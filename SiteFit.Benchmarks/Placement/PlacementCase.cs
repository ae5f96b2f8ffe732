using SiteFit.AppServer.Placement;

namespace SiteFit.Benchmarks.Placement;

/// <param name="Problem">In any mode of search; the driver sets it.</param>
/// <param name="Aims">Milliseconds; null: there is none.</param>
internal sealed record PlacementCase(string Name, PlacementProblem Problem, PlacementAims Aims)
{
    /// <summary>The six of the solver's design.</summary>
    public static IReadOnlyList<PlacementCase> All { get; } =
    [
        Typical,
        new("minimal 4/4", new PlacementProblem
        {
            Parcel = new Parcel(Shapes.Rectangle(20, 30)),
            Footprints = [new Footprint("house", Shapes.Rectangle(10, 8))],
        }, new PlacementAims(null, null, null)),
        new("L parcel, L house 6/6", new PlacementProblem
        {
            Parcel = new Parcel([new(0, 0), new(36, 0), new(36, 20), new(18, 20), new(18, 32), new(0, 32), new(0, 0)]),
            Footprints = [new Footprint("house", Shapes.LHouse)],
            GridStep = 1,
        }, new PlacementAims(null, null, null)),
        new("irregular 60/4, EPSG:5514", new PlacementProblem
        {
            Parcel = new Parcel(Shapes.Irregular(60, new Point(-568990.997, -1050538.643), 19, 0.2, seed: 1)),
            Footprints = [new Footprint("house", Shapes.Rectangle(10, 8))],
            GridStep = 1,
        }, new PlacementAims(null, 0.4, null)),
        new("with holes 30/6", new PlacementProblem
        {
            Parcel = new Parcel(Shapes.Irregular(30, default, 31, 0.2, seed: 2))
            {
                Holes =
                [
                    Shapes.Irregular(6, new Point(10, 6), 3, 0.4, seed: 3),
                    Shapes.Irregular(5, new Point(-12, -4), 2, 0.4, seed: 4),
                    Shapes.Irregular(8, new Point(2, -14), 4, 0.4, seed: 5),
                ],
            },
            Footprints = [new Footprint("house", Shapes.LHouse)],
            GridStep = 1,
        }, new PlacementAims(null, 1.5, null)),
        new("irregular 500/6", new PlacementProblem
        {
            Parcel = new Parcel(Shapes.Irregular(500, default, 42, 0.2, seed: 6)),
            Footprints = [new Footprint("house", Shapes.LHouse)],
            GridStep = 1,
        }, new PlacementAims(null, 3, null)),
    ];

    /// <summary>contracts/sitefit/1.0.0/examples/valid/typical.json</summary>
    public static PlacementCase Typical => new("typical 5/4", new PlacementProblem
    {
        Parcel = new Parcel([new(0, 0), new(25, 0), new(25, 35), new(20, 40), new(0, 40), new(0, 0)]),
        Footprints = [new Footprint("house", Shapes.Rectangle(12, 10))],
        Rotation = new RotationRange(0, 360, 15),
        GridStep = 1,
    }, new PlacementAims(0.15, 0.03, 0.5));
}

/// <summary>Most milliseconds that a solve is to take, by mode of search; null: nothing was set.</summary>
internal sealed record PlacementAims(double? Grid, double? Angles, double? Continuous);

using SiteFit.AppServer.Artifacts.Plan;
using SiteFit.AppServer.Engines;

namespace SiteFit.AppServer.Artifacts;

/// <summary>The scene as a drawing to scale on A4: SVG without scripts and without anything from elsewhere.</summary>
public static class PlanFile
{
    private static readonly Box Sheet = new(0, 0, 297, 210);
    private static readonly Box Frame = Sheet.Inset(7);
    private static readonly Box Place = new(Frame.Left, Frame.Top, 226, Frame.Bottom);
    private static readonly Box Column = new(Place.Right + 3, Frame.Top + 3, Frame.Right - 3, Frame.Bottom - 2.5);

    /// <summary>Around the parcel, for its dimensions.</summary>
    private const double Room = 15;

    public static SolveFile Create(PlacementScene scene)
    {
        var scale = new PlanScale([scene.Problem.Parcel.Boundary], Place.Inset(Room));
        using var svg = new SvgWriter(Sheet, scene.Title, PlanStyle.Css);
        var drawing = new PlanDrawing(scene, scale, Place, svg, new LabelSpace(Place.Inset(1)));

        svg.StartDefinitions();
        svg.DefineClip("place", Place);
        svg.DefineHatch("obstacle-hatch", 1.1, "hatch-dark");
        svg.DefineHatch("hole-hatch", 1.6, "hatch-light");
        svg.End();

        svg.Rectangle(Sheet, "paper");
        svg.StartGroup("drawing", clip: "place");
        SiteLayers.Draw(drawing);
        SetbackDimensions.Draw(drawing);
        HouseLabels.Draw(drawing);
        ObstacleLabels.Draw(drawing);
        ParcelDimensions.Draw(drawing);
        svg.End();
        svg.Rectangle(Frame, "frame");
        svg.Line(new Spot(Place.Right, Frame.Top), new Spot(Place.Right, Frame.Bottom), "frame");
        new TitleBlock(drawing, Column).Draw();
        new Bearings(drawing, Column with { Top = Column.Bottom - 37 }).Draw();
        return new SolveFile("plan.svg", "svg", "image/svg+xml", "Plan drawing (SVG, A4)", svg.Finish());
    }
}

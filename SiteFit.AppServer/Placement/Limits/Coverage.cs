using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Limits;

internal static class Coverage
{
    /// <summary>Of the largest ratio: rounding.</summary>
    private const double Slack = 1e-12;

    public static bool Allows(PlacementProblem problem, Site site, double houseArea) =>
        problem.MaxCoverage is not { } most || houseArea <= site.Area * most * (1 + Slack);
}

using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>What a search needs of memory; each thread has its own and keeps it, so that a solve allocates next to nothing.</summary>
internal sealed class Workspace
{
    [ThreadStatic]
    private static Workspace? _ofThread;

    public static Workspace OfThread => _ofThread ??= new Workspace();

    public TurnedShape Turned { get; } = new();

    public BoxBounds Bounds { get; } = new();
}

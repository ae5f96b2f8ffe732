using SiteFit.AppServer.Engines;

namespace SiteFit.Tests.AppServer;

/// <summary>Stands in for the mock engine: the same placement for all, and the given files.</summary>
internal sealed class FileEngine(params SolveFile[] files) : ISolveEngine
{
    public string Name => "mock";

    public Task<EngineOutcome> SolveAsync(SolveRequest request, CancellationToken cancellationToken) => Task.FromResult<EngineOutcome>(
        new EngineAnswer([Placements.One()], new EngineIdentity(Name, "test", "deterministic")) { Files = files });

    /// <summary>A file of so many bytes, which are not all alike.</summary>
    public static SolveFile File(string name, string kind, int bytes, string label = "A file") =>
        new(name, kind, "application/geo+json", label, Content(bytes));

    private static byte[] Content(int bytes)
    {
        var content = new byte[bytes];
        new Random(bytes).NextBytes(content);
        return content;
    }
}

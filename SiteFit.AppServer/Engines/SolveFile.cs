using SiteFit.Contracts.Files;

namespace SiteFit.AppServer.Engines;

/// <summary>A file that an engine made of its answer.</summary>
/// <param name="Name">Unique in the answer, and the last part of its address: <c>plan.svg</c>.</param>
/// <param name="Kind">The outputs' <c>artifacts[].kind</c>.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Label">For people.</param>
/// <param name="Content">The whole file.</param>
public sealed record SolveFile(string Name, string Kind, string ContentType, string Label, ReadOnlyMemory<byte> Content)
{
    /// <summary>All but the content.</summary>
    internal SolvedFile Head => new(Name, Kind, ContentType, Label);
}

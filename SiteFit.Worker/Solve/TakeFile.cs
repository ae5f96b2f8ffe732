using SiteFit.Contracts.Files;

namespace SiteFit.Worker.Solve;

/// <summary>Takes a file of AppServer's answer while it comes in.</summary>
internal delegate Task TakeFile(SolvedFile file, Stream content, CancellationToken ct);

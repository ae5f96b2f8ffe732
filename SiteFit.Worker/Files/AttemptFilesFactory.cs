using SiteFit.Data.Artifacts;
using SiteFit.Data.Jobs;
using SiteFit.Worker.Jobs;

namespace SiteFit.Worker.Files;

/// <summary>Makes <see cref="AttemptFiles"/> for each attempt.</summary>
internal sealed class AttemptFilesFactory(ArtifactStore store, RemovedBlobs removed, DatabasePatience database, ILogger<AttemptFiles> logger)
{
    public AttemptFiles Create(Claim.Won job) => new(job, store, removed, database, logger);
}

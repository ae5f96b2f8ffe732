namespace SiteFit.Data.Artifacts;

/// <summary>The storage is away or refuses; its client's own tries are over.</summary>
public sealed class ArtifactStoreException(string message, Exception innerException) : Exception(message, innerException);

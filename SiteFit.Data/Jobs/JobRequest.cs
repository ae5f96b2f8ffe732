namespace SiteFit.Data.Jobs;

/// <summary>What a job was asked for.</summary>
/// <param name="InputsJson">Inputs with defaults filled in.</param>
public sealed record JobRequest(string AppId, string Definition, string Version, string InputsJson);

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Store;

/// <summary>How full a store is; <c>received = held + dropped</c>.</summary>
/// <param name="Capacity">Most that are held.</param>
/// <param name="Received">Ever.</param>
/// <param name="Dropped">Oldest ones that had to go, and what could not be kept at all.</param>
/// <param name="Memory">Estimated bytes that the held ones take.</param>
/// <param name="MaxMemory">Bytes; above it the oldest go even below the capacity.</param>
internal sealed record StoreUse(long Held, long Capacity, long Received, long Dropped, long Memory, long MaxMemory);

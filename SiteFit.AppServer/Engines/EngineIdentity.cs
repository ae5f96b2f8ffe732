namespace SiteFit.AppServer.Engines;

/// <summary>The outputs' <c>metadata.engine</c>.</summary>
/// <param name="Name">As <see cref="ISolveEngine.Name"/>.</param>
/// <param name="Version">Changes when the same inputs may give another answer.</param>
/// <param name="Mode"><c>deterministic</c> when the same inputs always give the same answer; <c>time_boxed</c> when it is the best found in a given time.</param>
public sealed record EngineIdentity(string Name, string Version, string Mode);

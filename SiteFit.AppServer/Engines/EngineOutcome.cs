namespace SiteFit.AppServer.Engines;

/// <summary>How a solve ended in the engine: with an <see cref="EngineAnswer"/>, an <see cref="EngineRefusal"/> or an <see cref="EngineFailure"/>.</summary>
public abstract record EngineOutcome;

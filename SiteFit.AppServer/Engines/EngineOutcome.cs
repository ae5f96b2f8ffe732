namespace SiteFit.AppServer.Engines;

/// <summary>How a solve ended in the engine: with an <see cref="EngineAnswer"/> or an <see cref="EngineRefusal"/>.</summary>
public abstract record EngineOutcome;

namespace SiteFit.AppServer.Engines;

/// <summary>An engine that can answer in little time with the best that it has found by then.</summary>
public interface IPreviewEngine : ISolveEngine
{
    /// <param name="request">Valid by its contract and inside of its limits.</param>
    /// <param name="enough">Cancelled when the time for a preview is over: what was found by then is the answer. No files are made.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits for the answer any more.</param>
    /// <exception cref="OperationCanceledException">For either token, when there is nothing to answer with.</exception>
    Task<EngineOutcome> PreviewAsync(SolveRequest request, CancellationToken enough, CancellationToken cancellationToken);
}

namespace SiteFit.AppServer.Placement.Search;

/// <summary>When a search has to end before it is through, and how much it has done.</summary>
internal sealed class SearchLimits(CancellationToken cancellationToken, CancellationToken enough, long mostBoxes = long.MaxValue)
{
    /// <summary>Boxes looked at so far.</summary>
    public long Boxes { get; private set; }

    public CancellationToken CancellationToken => cancellationToken;

    public CancellationToken Enough => enough;

    /// <summary>Whether to go on; counts a box.</summary>
    public bool MayLookAtOneMore()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (enough.IsCancellationRequested || Boxes >= mostBoxes)
            return false;
        Boxes++;
        return true;
    }
}

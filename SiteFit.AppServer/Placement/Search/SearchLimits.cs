namespace SiteFit.AppServer.Placement.Search;

/// <summary>When a search has to end before it is through, and how much it has done.</summary>
/// <param name="mostBoxes">Boxes after which it ends.</param>
/// <param name="anyWillDo">Whether it ends with the first placement that fits: the question is only whether one does.</param>
internal sealed class SearchLimits(
    CancellationToken cancellationToken, CancellationToken enough, long mostBoxes = long.MaxValue, bool anyWillDo = false)
{
    /// <summary>Metres: what has so much clearance fits, rounding and all.</summary>
    private const double Fits = 1e-6;

    private bool _done;

    /// <summary>Boxes looked at so far.</summary>
    public long Boxes { get; private set; }

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Whether it ends with the first placement that fits.</summary>
    public bool AnyWillDo => anyWillDo;

    /// <summary>Ends the search too, with what it has.</summary>
    public CancellationToken Enough => enough;

    /// <summary>Whether it has to end now.</summary>
    public bool IsOver
    {
        get
        {
            cancellationToken.ThrowIfCancellationRequested();
            return _done || enough.IsCancellationRequested || Boxes >= mostBoxes;
        }
    }

    /// <summary>For a part of the search, which has boxes of its own.</summary>
    public SearchLimits Within(long boxes) => new(cancellationToken, enough, boxes, anyWillDo);

    /// <summary>Whether to go on; counts a box.</summary>
    public bool MayLookAtOneMore()
    {
        if (IsOver)
            return false;
        Boxes++;
        return true;
    }

    public void Found(double clearance) => _done |= anyWillDo && clearance > Fits;
}

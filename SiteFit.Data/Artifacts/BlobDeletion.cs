namespace SiteFit.Data.Artifacts;

/// <summary>What became of blobs that were to be deleted.</summary>
/// <param name="Deleted">So many are gone.</param>
/// <param name="Left">So many could not be deleted and are still to be.</param>
/// <param name="Problem">Why one of them is left; null when none is.</param>
public sealed record BlobDeletion(int Deleted, int Left, string? Problem)
{
    public static readonly BlobDeletion Nothing = new(0, 0, null);

    public static BlobDeletion operator +(BlobDeletion one, BlobDeletion other) =>
        new(one.Deleted + other.Deleted, one.Left + other.Left, one.Problem ?? other.Problem);
}

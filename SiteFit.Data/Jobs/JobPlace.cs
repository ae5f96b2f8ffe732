using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace SiteFit.Data.Jobs;

/// <summary>
/// A place in the list of jobs, newest first: that of one job, whether or not it still exists. Pages that start from a place neither
/// repeat nor leave out a job, however many are added meanwhile.
/// </summary>
public sealed record JobPlace(DateTimeOffset CreatedAt, Guid JobId)
{
    private const int Bytes = 8 + 16;

    /// <returns>32 characters that may stand in an address; their form is nobody else's business.</returns>
    public string ToCursor()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, CreatedAt.UtcTicks);
        JobId.TryWriteBytes(bytes[8..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryParse(string cursor, [NotNullWhen(true)] out JobPlace? place)
    {
        place = null;
        Span<byte> bytes = stackalloc byte[Bytes];
        if (cursor.Length != Bytes / 3 * 4 || !Base64Url.IsValid(cursor) || Base64Url.DecodeFromChars(cursor, bytes) != Bytes)
            return false;
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (ticks < DateTimeOffset.MinValue.UtcTicks || ticks > DateTimeOffset.MaxValue.UtcTicks)
            return false;
        place = new JobPlace(new DateTimeOffset(ticks, TimeSpan.Zero), new Guid(bytes[8..], bigEndian: true));
        return true;
    }
}

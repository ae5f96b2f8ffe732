using System.Text;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;

/// <summary>
/// Gives one string for texts that come again and again: attribute keys, span names, <c>GET</c>. A text that was not seen lately takes another's
/// place, so what is kept here is bounded whatever comes; then the same text is there twice, as one with other letters than ASCII always is.
/// </summary>
internal sealed class RepeatedStrings
{
    private const int Slots = 1 << 13;

    /// <summary>SQL statements repeat; what is longer seldom does.</summary>
    private const int MaxBytes = 1024;

    // Threads race for a slot; whoever comes last has it, and each reads a whole string.
    private readonly string?[] _slots = new string?[Slots];

    /// <param name="utf8">What is not UTF-8 becomes U+FFFD.</param>
    /// <param name="isNew">Whether the string was made for this call.</param>
    public string Get(ReadOnlySpan<byte> utf8, out bool isNew)
    {
        isNew = false;
        if (utf8.IsEmpty)
            return "";
        if (utf8.Length > MaxBytes)
        {
            isNew = true;
            return Encoding.UTF8.GetString(utf8);
        }

        var hash = new HashCode();
        hash.AddBytes(utf8);
        ref var slot = ref _slots[hash.ToHashCode() & (Slots - 1)];
        if (slot is { } kept && Ascii.Equals(utf8, kept))
            return kept;
        isNew = true;
        return slot = Encoding.UTF8.GetString(utf8);
    }
}

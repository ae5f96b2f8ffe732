using System.Globalization;

namespace SiteFit.Api.Jobs;

/// <summary>How long a client lets a call wait: seconds, as <c>20s</c> or <c>20</c>, at most 60.</summary>
internal static class WaitTime
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <param name="text">Null or empty: not at all.</param>
    public static bool TryParse(string? text, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        if (string.IsNullOrEmpty(text))
            return true;
        var number = text.EndsWith('s') ? text.AsSpan(0, text.Length - 1) : text;
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) || !(seconds <= Longest.TotalSeconds)) // NaN too
            return false;
        wait = TimeSpan.FromSeconds(seconds);
        return true;
    }
}

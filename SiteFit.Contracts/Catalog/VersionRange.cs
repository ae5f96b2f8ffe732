using System.Globalization;

namespace SiteFit.Contracts.Catalog;

/// <summary>A range of versions as <c>plugins.json</c> writes it: <c>8.x</c>, <c>8.21.x</c>, <c>2.1.4</c>, <c>x</c> for any.</summary>
public sealed class VersionRange
{
    private readonly string _text;
    private readonly int[] _numbers;
    private readonly bool _isOpen;

    private VersionRange(string text, int[] numbers, bool isOpen) => (_text, _numbers, _isOpen) = (text, numbers, isOpen);

    /// <returns>Null when it is no range.</returns>
    public static VersionRange? TryParse(string text)
    {
        var parts = text.Split('.');
        var isOpen = parts[^1] is "x" or "X" or "*";
        return ReadNumbers(isOpen ? parts[..^1] : parts) is { } numbers && (isOpen || numbers.Length > 0) ? new(text, numbers, isOpen) : null;
    }

    /// <param name="version"><c>8.21.25188.17001</c>; what follows a hyphen, a plus sign or a space is passed over.</param>
    /// <param name="minorUpdates">Whether a newer version of the same major one will do as well.</param>
    /// <returns>Whether the version is in the range; never when it is no version.</returns>
    public bool Allows(string version, bool minorUpdates)
    {
        if (ReadNumbers(version.Split('-', '+', ' ')[0].TrimStart('v').Split('.')) is not { Length: > 0 } actual)
            return false;
        if (IsInside(actual))
            return true;
        return minorUpdates && _numbers.Length > 1 && actual[0] == _numbers[0] && Compare(actual) > 0;
    }

    public override string ToString() => _text;

    /// <summary>A full version has its last numbers left out as zeros: 2.1 is 2.1.0.</summary>
    private bool IsInside(int[] actual)
    {
        for (var index = 0; index < _numbers.Length; index++)
        {
            if (actual.ElementAtOrDefault(index) != _numbers[index])
                return false;
        }
        return _isOpen || actual.Skip(_numbers.Length).All(number => number == 0);
    }

    private int Compare(int[] actual) =>
        Enumerable.Range(0, Math.Max(actual.Length, _numbers.Length))
            .Select(index => actual.ElementAtOrDefault(index).CompareTo(_numbers.ElementAtOrDefault(index)))
            .FirstOrDefault(order => order != 0);

    private static int[]? ReadNumbers(string[] parts)
    {
        var numbers = new int[parts.Length];
        for (var index = 0; index < parts.Length; index++)
        {
            if (!int.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[index]))
                return null;
        }
        return numbers;
    }
}

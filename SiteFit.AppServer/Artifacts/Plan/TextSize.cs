using System.Text;

namespace SiteFit.AppServer.Artifacts.Plan;

/// <summary>What room a text takes, without knowing the fonts of whoever opens the drawing.</summary>
internal static class TextSize
{
    /// <summary>Of its height: about the mean of a sans-serif font.</summary>
    private const double Width = 0.56;

    /// <returns>Millimetres.</returns>
    public static double WidthOf(string text, double height) => text.EnumerateRunes().Sum(rune => rune.Value >= 0x2E80 ? 1.0 : Width) * height;

    /// <returns>The text, cut off with an ellipsis where it is too long.</returns>
    public static string Fit(string text, double height, double width)
    {
        if (WidthOf(text, height) <= width)
            return text;
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (WidthOf($"{kept}{rune}…", height) > width)
                break;
            kept.Append(rune.ToString());
        }
        return kept.ToString().TrimEnd() + "…";
    }

    /// <returns>Lines broken between words, the last cut off where there would be too many.</returns>
    public static IReadOnlyList<string> Wrap(string text, double height, double width, int mostLines)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            if (lines[^1].Length == 0 || lines.Count == mostLines || WidthOf(longer, height) <= width)
                lines[^1] = longer;
            else
                lines.Add(word);
        }
        return lines.ConvertAll(line => Fit(line, height, width));
    }
}

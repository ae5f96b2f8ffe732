using System.Globalization;

namespace SiteFit.AppServer.RhinoCompute.Client;

/// <summary>A path of a Grasshopper tree: <c>{0;1}</c>, on the way in also <c>0;1</c>.</summary>
internal static class TreePath
{
    /// <summary>As Grasshopper sorts them: number by number, the shorter first.</summary>
    public static IComparer<int[]> Order { get; } = Comparer<int[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other));

    public static string Of(int index) => string.Create(CultureInfo.InvariantCulture, $"{{{index}}}");

    public static bool TryParse(string text, out int[] path)
    {
        var parts = text.Trim('{', '}').Split(';');
        path = new int[parts.Length];
        for (var index = 0; index < parts.Length; index++)
        {
            if (!int.TryParse(parts[index], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out path[index]))
                return false;
        }
        return true;
    }
}

using System.Text.RegularExpressions;

namespace SiteFit.Api.Apps;

/// <summary>The form of an app's id: it becomes part of names of queues, blobs and processes.</summary>
internal static partial class AppId
{
    public const string Rule = "lower-case letters, digits and hyphens, a letter first, 64 at most";

    public static bool IsValid(string text) => Form().IsMatch(text);

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,63}\z")]
    private static partial Regex Form();
}

namespace SiteFit.LocalHosting.Publishing.Bicep;

/// <summary>Names inside bicep files and names of what they make in Azure.</summary>
internal static class BicepName
{
    /// <summary>What <c>uniqueString</c> gives: thirteen characters.</summary>
    private const int UniqueLength = 13;

    /// <returns>The name as a bicep identifier: what is no letter, digit or underscore becomes an underscore.</returns>
    public static string Identifier(string name)
    {
        var identifier = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return char.IsAsciiDigit(identifier[0]) ? $"_{identifier}" : identifier;
    }

    /// <summary>A name that is another one in every resource group, so in every azd environment, and the same at every deployment.</summary>
    /// <param name="longest">Azure's limit. The front is cut to keep it: without its end the name would not be unique.</param>
    /// <param name="separator">Empty where Azure takes letters and digits only.</param>
    /// <returns>An expression, for example <c>'storage${uniqueString(resourceGroup().id)}'</c>.</returns>
    public static string Unique(string name, int longest, string separator = "-")
    {
        var allowed = string.Concat(name.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || (c is '-' && separator is "-")));
        var room = longest - UniqueLength - separator.Length;
        return $"'{(allowed.Length > room ? allowed[..room] : allowed).TrimEnd('-')}{separator}${{uniqueString(resourceGroup().id)}}'";
    }
}

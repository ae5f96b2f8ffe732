namespace SiteFit.Contracts.Checks.Compatibility;

/// <summary>Why a value that fits one schema may not fit another.</summary>
/// <param name="Keyword">The other schema's keyword that refuses it; <c>properties</c> for a member that it does not have.
/// <see cref="Form"/> when <paramref name="From"/> is one of several forms, which the other schema has no place for.</param>
/// <param name="From">The schema that the value fits.</param>
/// <param name="To">The one that it may not fit.</param>
/// <param name="Name">Of the member that is not there or not known, or the word that is not in the list; null for other keywords.</param>
internal sealed record SchemaRefusal(string Keyword, SchemaPlace From, SchemaPlace To, string? Name = null)
{
    public const string Form = "form";

    public bool IsOfMember => Keyword is "required" or "properties";
}

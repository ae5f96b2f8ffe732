using System.Text.Json;
using SiteFit.Contracts.Schemas;

namespace SiteFit.Contracts.Checks.Compatibility;

/// <summary>
/// Whether all that fits one schema fits another, keyword by keyword, references followed. It errs to one side only: what it passes does fit; of
/// two forms that say the same in different words it may say that they do not.
/// </summary>
internal static class SchemaRefusals
{
    private static readonly string[] Exact = ["pattern", "format"];

    /// <returns>Empty when every value that fits <paramref name="from"/> fits <paramref name="to"/>.</returns>
    public static IEnumerable<SchemaRefusal> Find(SchemaPlace from, SchemaPlace to)
    {
        if (from.Type is null && to.Type is not null && from.Forms is [_, ..] forms)
            return forms.SelectMany(form => FindInForm(form, to));
        if (to.Type is { } type && from.Type != type && !(from.Type is "integer" && type is "number"))
            return [new SchemaRefusal("type", from, to)];
        return [.. FindInTexts(from, to), .. FindInMembers(from, to), .. FindInItems(from, to), .. FindInForms(from, to), .. FindInParts(from, to)];
    }

    /// <returns>One refusal for a form of another type altogether: its own members then say nothing more.</returns>
    private static List<SchemaRefusal> FindInForm(SchemaPlace form, SchemaPlace to)
    {
        var refusals = Find(form, to).ToList();
        return refusals.Exists(refusal => refusal.Keyword == "type" && refusal.From == form)
            ? [new SchemaRefusal(SchemaRefusal.Form, form, to)]
            : refusals;
    }

    private static IEnumerable<SchemaRefusal> FindInTexts(SchemaPlace from, SchemaPlace to)
    {
        if (from.Words is { } words)
            return words.Where(word => !Takes(to, word)).Select(word => new SchemaRefusal("enum", from, to, word));
        var exact = Exact.Where(keyword => to.Text(keyword) is { } text && text != from.Text(keyword));
        var list = to.Words is null ? Enumerable.Empty<string>() : ["enum"];
        return list.Concat(SchemaBound.FindTighter(from, to)).Concat(exact).Select(keyword => new SchemaRefusal(keyword, from, to));
    }

    private static bool Takes(SchemaPlace schema, string word) =>
        schema.Words?.Contains(word) is not false
        && word.Length >= (schema.Number("minLength") ?? 0) && word.Length <= (schema.Number("maxLength") ?? int.MaxValue)
        && (schema.Text("pattern") is not { } pattern || new SchemaPattern(pattern).IsMatch(word))
        && schema.Text("format") is null;

    private static IEnumerable<SchemaRefusal> FindInMembers(SchemaPlace from, SchemaPlace to)
    {
        foreach (var name in to.Required.Where(name => !from.Required.Contains(name) || (from.IsClosed && from.Member(name) is null)))
            yield return new SchemaRefusal("required", from, to, name);
        foreach (var name in from.Names)
        {
            if (to.Member(name) is { } member)
            {
                foreach (var below in Find(from.Member(name)!, member))
                    yield return below;
            }
            else if (to.IsClosed)
            {
                yield return new SchemaRefusal("properties", from, to, name);
            }
        }
    }

    private static IEnumerable<SchemaRefusal> FindInItems(SchemaPlace from, SchemaPlace to) => (from.Items, to.Items) switch
    {
        ({ } item, { } other) => Find(item, other),
        (null, { }) => [new SchemaRefusal("items", from, to)],
        _ => [],
    };

    private static IEnumerable<SchemaRefusal> FindInForms(SchemaPlace from, SchemaPlace to)
    {
        foreach (var keyword in new[] { "anyOf", "oneOf" })
        {
            var (forms, targets) = (from.Forms, to.List(keyword));
            if (targets.Count == 0 || AreSame(from, to, keyword))
                continue;
            var mayFitTwo = keyword == "oneOf" && !AreApart(targets);
            if (!mayFitTwo && targets.Any(target => Fits(from, target)))
                continue;
            if (mayFitTwo || forms.Count == 0)
            {
                yield return new SchemaRefusal(keyword, from, to);
                continue;
            }
            for (var i = 0; i < forms.Count; i++)
            {
                if (targets.Any(target => Fits(forms[i], target)))
                    continue;
                // The form in the same place says best what is different, when it is of the same kind at all.
                if (i < targets.Count && targets[i].Type == forms[i].Type)
                {
                    foreach (var below in Find(forms[i], targets[i]))
                        yield return below;
                }
                else
                {
                    yield return new SchemaRefusal(SchemaRefusal.Form, forms[i], to);
                }
            }
        }
    }

    private static IEnumerable<SchemaRefusal> FindInParts(SchemaPlace from, SchemaPlace to) => to.List("allOf")
        .Where(part => !Fits(from, part) && !from.List("allOf").Any(own => Fits(own, part)))
        .Select(_ => new SchemaRefusal("allOf", from, to));

    private static bool Fits(SchemaPlace from, SchemaPlace to) => !Find(from, to).Any();

    private static bool AreSame(SchemaPlace from, SchemaPlace to, string keyword) =>
        from.Value(keyword) is { } before && JsonElement.DeepEquals(before, to.Value(keyword)!.Value) && JsonElement.DeepEquals(from.Root, to.Root);

    /// <returns>Whether no value can fit two of them.</returns>
    private static bool AreApart(IReadOnlyList<SchemaPlace> forms) =>
        forms.All(form => form.Type is not null)
        && forms.Select(form => form.Type == "integer" ? "number" : form.Type).Distinct().Count() == forms.Count;
}

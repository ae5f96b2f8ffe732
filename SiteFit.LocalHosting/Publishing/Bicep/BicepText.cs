using System.Globalization;
using System.Text;
using Aspire.Hosting;
using Azure.Provisioning;

namespace SiteFit.LocalHosting.Publishing.Bicep;

/// <summary>Writes bicep with two spaces per level and line feeds, whatever the machine's own habits are.</summary>
internal sealed class BicepText
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string line) => _text.Append(' ', _depth * 2).Append(line).Append('\n');

    public void Blank() => _text.Append('\n');

    /// <param name="head">What stands before the opening brace; null for an item of a list.</param>
    public void Object(string? head, Action content) => Nest($"{head} {{".TrimStart(), content, "}");

    /// <param name="head">With its colon.</param>
    public void List(string head, Action content) => Nest($"{head} [", content, "]");

    /// <param name="value">A bicep expression: strings are quoted already.</param>
    public void Property(string name, string value) => Line($"{name}: {value}");

    public void Property(string name, BicepString value) => Property(name, value.ToString());

    public void Property(string name, bool value) => Property(name, value ? "true" : "false");

    public void Property(string name, long value) => Property(name, value.ToString(CultureInfo.InvariantCulture));

    public void Text(string name, string literal) => Property(name, BicepString.Literal(literal));

    /// <param name="more">What the application adds, in its order.</param>
    public void Tags(string resourceName, IEnumerable<KeyValuePair<string, BicepValue<string>>>? more = null) => Object("tags:", () =>
    {
        Text("'aspire-resource-name'", resourceName);
        foreach (var (name, value) in more ?? [])
            Property(BicepString.Literal(name).ToString(), BicepString.Of(value) ?? throw new DistributedApplicationException($"Tag {name} of {resourceName} is empty."));
    });

    public override string ToString() => _text.ToString();

    private void Nest(string open, Action content, string close)
    {
        Line(open);
        _depth++;
        content();
        _depth--;
        Line(close);
    }
}

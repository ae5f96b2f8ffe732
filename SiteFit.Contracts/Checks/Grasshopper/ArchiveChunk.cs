using System.Globalization;
using System.Xml.Linq;

namespace SiteFit.Contracts.Checks.Grasshopper;

/// <summary>One chunk of a Grasshopper archive: named items, and chunks in it.</summary>
/// <remarks>
/// <code>
/// &lt;chunk name="Object" index="0"&gt;
///   &lt;items count="2"&gt;
///     &lt;item name="GUID" type_name="gh_guid" type_code="9"&gt;3e8ca6be-…&lt;/item&gt;
///   &lt;/items&gt;
///   &lt;chunks count="1"&gt;&lt;chunk name="Container"&gt;…
/// </code>
/// </remarks>
internal sealed class ArchiveChunk(XElement element)
{
    public int? Index => ToNumber(element.Attribute("index")?.Value);

    public IEnumerable<ArchiveChunk> Chunks(string name) =>
        Below("chunks", "chunk").Where(chunk => chunk.Attribute("name")?.Value == name).Select(chunk => new ArchiveChunk(chunk));

    public ArchiveChunk? Chunk(string name) => Chunks(name).FirstOrDefault();

    /// <returns>The values as they are: a space at the end of a nickname counts for the server.</returns>
    public IEnumerable<string> Items(string name) =>
        Below("items", "item").Where(item => item.Attribute("name")?.Value == name).Select(item => item.Value);

    public string? Item(string name) => Items(name).FirstOrDefault();

    public int? Number(string name) => ToNumber(Item(name));

    /// <returns>Each list in this chunk and below whose <c>count</c> is not what it holds, as <c>Definition/DefinitionObjects: …</c>.</returns>
    public IEnumerable<string> FindMiscounts()
    {
        foreach (var list in element.DescendantsAndSelf().Where(list => list.Name.LocalName is "items" or "chunks"))
        {
            var (declared, held) = (ToNumber(list.Attribute("count")?.Value), list.Elements().Count());
            if (declared != held)
                yield return $"{PathOf(list)}: <{list.Name.LocalName}> says count=\"{list.Attribute("count")?.Value}\" and holds {held}";
        }
    }

    private IEnumerable<XElement> Below(string list, string name) => element.Elements(list).Elements(name);

    private static string PathOf(XElement list) => string.Join('/', list.Ancestors("chunk").Reverse()
        .Select(chunk => chunk.Attribute("index") is { } index ? $"{chunk.Attribute("name")?.Value}[{index.Value}]" : chunk.Attribute("name")?.Value)
        .Prepend("Archive"));

    private static int? ToNumber(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}

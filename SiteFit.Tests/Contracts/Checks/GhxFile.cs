using System.Xml.Linq;

namespace SiteFit.Tests.Contracts.Checks;

/// <summary>Writes the little of a <c>.ghx</c> file that matters: objects, their wires and groups. Only what Grasshopper itself counts is counted.</summary>
internal sealed class GhxFile
{
    public const string Curve = "d5967b9f-e8ee-436b-a8ad-29fdcecf32d5";
    public const string Number = "3e8ca6be-fda8-4aaf-b5c0-3c54c8bb7312";
    public const string Integer = "2e3ab970-8545-46bb-836c-1c11e5610bce";
    public const string Text = "3ede854e-c753-40eb-84cb-b48008f14fd4";
    public const string Data = "8ec86459-bf01-4409-baee-174d0d2b13d0";
    public const string Slider = "57da07bd-ecab-415d-9d86-af36d7073abc";
    public const string ValueList = "00027467-0d24-4fa7-b178-8dc0ac5f42ec";

    private const string GroupType = "c552a431-af5b-46a9-a8a4-0fcbc27ef596";

    private readonly List<XElement> _objects = [];

    public Guid Parameter(string type, string name, int sources = 0, bool optional = false, int values = 0) => Add(type, name, name,
        [
            Item("Optional", optional ? "true" : "false"), .. Enumerable.Range(0, sources).Select(index => Item("Source", $"{Guid.NewGuid()}", index)),
            Item("SourceCount", $"{sources}"),
        ],
        values > 0 ? [Chunk("PersistentData", null, [Item("Count", $"{values}")], [])] : []);

    public Guid Component(string name, string[] inputs, string[] outputs) => Add(
        "a0d62394-a118-422d-abb3-6af115c75b25", name, name, [],
        [
            .. inputs.Select((port, index) => Chunk("param_input", index, [Item("NickName", port), Item("SourceCount", "1")], [])),
            .. outputs.Select((port, index) => Chunk("param_output", index, [Item("NickName", port), Item("SourceCount", "0")], [])),
        ]);

    public Guid Group(string name, params Guid[] members) => Add(GroupType, "Group", name,
        [.. members.Select((member, index) => Item("ID", $"{member}", index)), Item("ID_Count", $"{members.Length}")], []);

    /// <summary>A parameter of that type in a group of that name.</summary>
    public GhxFile With(string group, string type, string typeName)
    {
        Group(group, Parameter(type, typeName));
        return this;
    }

    public XDocument ToXml()
    {
        var objects = Chunk("DefinitionObjects", null, [Item("ObjectCount", $"{_objects.Count}")], _objects);
        var definition = Chunk("Definition", null, [], [Chunk("DocumentHeader", null, [Item("Preview", "Shaded")], []), objects]);
        return new XDocument(new XElement("Archive", new XAttribute("name", "Root"), List("items", [Item("ArchiveVersion", "0.2.2")]), List("chunks", [definition])));
    }

    private Guid Add(string type, string typeName, string nickName, IEnumerable<XElement> items, IEnumerable<XElement> chunks)
    {
        var id = Guid.NewGuid();
        var container = Chunk("Container", null,
            [Item("InstanceGuid", $"{id}"), Item("Name", typeName), Item("NickName", nickName), .. items], [Chunk("Attributes", null, [], []), .. chunks]);
        _objects.Add(Chunk("Object", _objects.Count, [Item("GUID", type), Item("Name", typeName)], [container]));
        return id;
    }

    private static XElement Item(string name, string value, int? index = null) =>
        new("item", new XAttribute("name", name), index is null ? null : new XAttribute("index", index), value);

    private static XElement Chunk(string name, int? index, IEnumerable<XElement> items, IEnumerable<XElement> chunks) => new(
        "chunk", new XAttribute("name", name), index is null ? null : new XAttribute("index", index), List("items", items), List("chunks", chunks));

    private static XElement? List(string name, IEnumerable<XElement> entries)
    {
        XElement[] all = [.. entries];
        return all.Length == 0 ? null : new XElement(name, new XAttribute("count", all.Length), all);
    }
}

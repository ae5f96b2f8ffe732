using System.Text.Json;

namespace SiteFit.AppServer.RhinoCompute.Client;

/// <summary>The bodies of <c>/grasshopper</c> and <c>/io</c>. Keys are read whatever their case: servers differ in it.</summary>
/// <remarks><code>
/// {"absolutetolerance":0,"angletolerance":0,"modelunits":"Meters","dataversion":7,"algo":null,"pointer":"md5_…","cachesolve":false,"recursionlevel":0,
///  "values":[{"ParamName":"RH_IN:parcel","InnerTree":{"{0}":[{"type":"System.Double","data":"0.5"}]}}],
///  "errors":[],"warnings":[]}
/// </code></remarks>
internal static class GrasshopperJson
{
    public static byte[] Write(string? pointer, string? algo, IReadOnlyList<ParameterTree> inputs)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("absolutetolerance", 0);
            json.WriteNumber("angletolerance", 0);
            json.WriteString("modelunits", "Meters"); // millimetres, when it is left out
            json.WriteNumber("dataversion", 7);
            json.WriteString("algo", algo);
            json.WriteString("pointer", pointer);
            json.WriteBoolean("cachesolve", false);
            json.WriteNumber("recursionlevel", 0);
            json.WriteStartArray("values");
            foreach (var tree in inputs)
                Write(json, tree);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    /// <returns>Null when it is no reply.</returns>
    public static SolveReply? ReadReply(JsonElement answer)
    {
        if (answer.Find("values") is not { ValueKind: JsonValueKind.Array } values)
            return null;
        var trees = new List<ParameterTree>();
        foreach (var value in values.EnumerateArray())
        {
            if (ReadTree(value) is not { } tree)
                return null;
            trees.Add(tree);
        }
        return new(trees, ReadTexts(answer, "warnings"));
    }

    /// <returns>Null when it is no list of ports.</returns>
    public static DefinitionPorts? ReadPorts(JsonElement answer) =>
        ReadPorts(answer, "inputs", "inputNames") is { } inputs && ReadPorts(answer, "outputs", "outputNames") is { } outputs ? new(inputs, outputs) : null;

    /// <returns>The texts of a list; empty when there is none.</returns>
    public static IReadOnlyList<string> ReadTexts(JsonElement answer, string name) => answer.Find(name) is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Where(text => text.ValueKind == JsonValueKind.String).Select(text => text.GetString()!)]
        : [];

    private static void Write(Utf8JsonWriter json, ParameterTree tree)
    {
        json.WriteStartObject();
        json.WriteString("ParamName", tree.Name);
        json.WriteStartObject("InnerTree");
        foreach (var branch in tree.Branches)
        {
            json.WriteStartArray(branch.Path);
            foreach (var item in branch.Items)
            {
                json.WriteStartObject();
                json.WriteString("type", item.Type);
                json.WriteString("data", item.Data); // a text always: the server throws on anything else
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static ParameterTree? ReadTree(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || value.Find("ParamName") is not { ValueKind: JsonValueKind.String } name
            || value.Find("InnerTree") is not { ValueKind: JsonValueKind.Object } tree)
        {
            return null;
        }
        var branches = new List<(int[] Path, TreeBranch Branch)>();
        foreach (var branch in tree.EnumerateObject())
        {
            if (!TreePath.TryParse(branch.Name, out var path) || branch.Value.ValueKind != JsonValueKind.Array || ReadItems(branch.Value) is not { } items)
                return null;
            branches.Add((path, new(branch.Name, items)));
        }
        // Not always in the order of their paths, and the order is the data's.
        return new(name.GetString()!, [.. branches.OrderBy(branch => branch.Path, TreePath.Order).Select(branch => branch.Branch)]);
    }

    private static List<TreeItem>? ReadItems(JsonElement list)
    {
        var items = new List<TreeItem>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || item.Find("data") is not { } data)
                return null;
            var type = item.Find("type") is { ValueKind: JsonValueKind.String } name ? name.GetString()! : "";
            items.Add(new(type, data.ValueKind == JsonValueKind.String ? data.GetString()! : data.GetRawText()));
        }
        return items;
    }

    private static List<DefinitionPort>? ReadPorts(JsonElement answer, string name, string namesOnly)
    {
        if (answer.Find(name) is { ValueKind: JsonValueKind.Array } ports)
        {
            return [.. ports.EnumerateArray()
                .Where(port => port.ValueKind == JsonValueKind.Object && port.Find("Name") is { ValueKind: JsonValueKind.String })
                .Select(port => new DefinitionPort(
                    port.Find("Name")!.Value.GetString()!, port.Find("ParamType") is { ValueKind: JsonValueKind.String } type ? type.GetString() : null))];
        }
        return answer.Find(namesOnly) is { ValueKind: JsonValueKind.Array } ? [.. ReadTexts(answer, namesOnly).Select(text => new DefinitionPort(text, null))] : null;
    }
}

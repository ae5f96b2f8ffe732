using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace SiteFit.AppServer.Artifacts.Model;

/// <summary>Binary glTF 2.0: one scene whose nodes hang on one root.</summary>
/// <remarks>
/// Source: Khronos glTF 2.0, "GLB File Format Specification": a header of 12 bytes (magic, version, length), then chunks of
/// (length, type, content), each a multiple of 4 bytes long: JSON padded with spaces, BIN with zeros.
/// </remarks>
internal sealed class GlbWriter
{
    private const uint Magic = 0x46546C67; // "glTF"
    private const uint JsonChunk = 0x4E4F534A; // "JSON"
    private const uint BinaryChunk = 0x004E4942; // "BIN\0"

    private const int ArrayBuffer = 34962;
    private const int ElementArrayBuffer = 34963;
    private const int UnsignedInt = 5125;
    private const int Float = 5126;
    private const int Lines = 1;
    private const int Triangles = 4;

    private readonly List<View> _views = [];
    private readonly List<byte[]> _contents = [];
    private readonly List<Material> _materials = [];
    private int _length;

    /// <param name="Offset">Bytes, in the buffer.</param>
    /// <param name="Length">Bytes.</param>
    /// <param name="Count">Of elements.</param>
    /// <param name="Min">Of each component, for positions; null for the others.</param>
    /// <param name="Max">Likewise.</param>
    private sealed record View(int Offset, int Length, int Count, bool IsIndices, float[]? Min, float[]? Max);

    /// <summary>Indices of accessors.</summary>
    private sealed record Primitive(int Mode, int Positions, int? Normals, int Indices, int Material);

    /// <param name="rootName">For people.</param>
    /// <param name="nodes">What the model shows.</param>
    /// <param name="writeRootExtras">Writes what is to be known of the whole, in an object.</param>
    public static ReadOnlyMemory<byte> Write(string rootName, IReadOnlyList<ModelNode> nodes, Action<Utf8JsonWriter> writeRootExtras)
    {
        var shown = nodes.Where(node => node.Mesh.FaceIndices.Count + node.Mesh.LineIndices.Count > 0).ToList();
        return new GlbWriter().WriteFile(rootName, shown, writeRootExtras);
    }

    private ReadOnlyMemory<byte> WriteFile(string rootName, List<ModelNode> nodes, Action<Utf8JsonWriter> writeRootExtras)
    {
        var primitives = nodes.ConvertAll(AddPrimitives);
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
            WriteJson(json, rootName, nodes, primitives, writeRootExtras);

        var jsonLength = (text.WrittenCount + 3) / 4 * 4;
        var file = new byte[12 + 8 + jsonLength + 8 + _length];
        var span = file.AsSpan();
        WriteWords(ref span, Magic, 2, (uint)file.Length, (uint)jsonLength, JsonChunk);
        text.WrittenSpan.CopyTo(span);
        span[text.WrittenCount..jsonLength].Fill((byte)' ');
        span = span[jsonLength..];
        WriteWords(ref span, (uint)_length, BinaryChunk);
        foreach (var content in _contents)
        {
            content.CopyTo(span);
            span = span[content.Length..];
        }
        return file;
    }

    private List<Primitive> AddPrimitives(ModelNode node)
    {
        var (mesh, primitives) = (node.Mesh, new List<Primitive>());
        if (mesh.FaceIndices.Count > 0)
        {
            primitives.Add(new Primitive(
                Triangles, AddVectors(mesh.FacePositions, isPosition: true), AddVectors(mesh.FaceNormals, isPosition: false),
                AddIndices(mesh.FaceIndices), IndexOf(node.Faces)));
        }
        if (mesh.LineIndices.Count > 0)
        {
            primitives.Add(new Primitive(
                Lines, AddVectors(mesh.LinePositions, isPosition: true), null, AddIndices(mesh.LineIndices), IndexOf(Material.Line)));
        }
        return primitives;
    }

    private int AddVectors(List<float> values, bool isPosition)
    {
        float[]? min = null, max = null;
        if (isPosition)
        {
            (min, max) = ([values[0], values[1], values[2]], [values[0], values[1], values[2]]);
            for (var i = 3; i < values.Count; i++)
                (min[i % 3], max[i % 3]) = (Math.Min(min[i % 3], values[i]), Math.Max(max[i % 3], values[i]));
        }
        return Add(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(values)), values.Count / 3, isIndices: false, min, max);
    }

    private int AddIndices(List<uint> indices) =>
        Add(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(indices)), indices.Count, isIndices: true, null, null);

    private int Add(ReadOnlySpan<byte> content, int count, bool isIndices, float[]? min, float[]? max)
    {
        _views.Add(new View(_length, content.Length, count, isIndices, min, max));
        _contents.Add(content.ToArray());
        _length += content.Length; // every component has four bytes
        return _views.Count - 1;
    }

    private int IndexOf(Material material)
    {
        var index = _materials.IndexOf(material);
        if (index < 0)
        {
            index = _materials.Count;
            _materials.Add(material);
        }
        return index;
    }

    private void WriteJson(
        Utf8JsonWriter json, string rootName, List<ModelNode> nodes, List<List<Primitive>> primitives, Action<Utf8JsonWriter> writeRootExtras)
    {
        json.WriteStartObject();
        json.WriteStartObject("asset");
        json.WriteString("version", "2.0");
        json.WriteString("generator", "SiteFit");
        json.WriteEndObject();
        json.WriteNumber("scene", 0);
        WriteObjects(json, "scenes", 1, _ => WriteNumbers(json, "nodes", [0]));
        WriteObjects(json, "nodes", nodes.Count + 1, i =>
        {
            json.WriteString("name", i == 0 ? rootName : nodes[i - 1].Name);
            if (i == 0)
                WriteNumbers(json, "children", Enumerable.Range(1, nodes.Count).Select(child => (float)child));
            else
                json.WriteNumber("mesh", i - 1);
            if ((i == 0 ? writeRootExtras : nodes[i - 1].WriteExtras) is { } writeExtras)
            {
                json.WriteStartObject("extras");
                writeExtras(json);
                json.WriteEndObject();
            }
        });
        WriteObjects(json, "meshes", nodes.Count, i =>
        {
            json.WriteString("name", nodes[i].Name);
            WriteObjects(json, "primitives", primitives[i].Count, k => WritePrimitive(json, primitives[i][k]));
        });
        WriteObjects(json, "materials", _materials.Count, i => WriteMaterial(json, _materials[i]));
        WriteObjects(json, "accessors", _views.Count, i => WriteAccessor(json, i, _views[i]));
        WriteObjects(json, "bufferViews", _views.Count, i =>
        {
            json.WriteNumber("buffer", 0);
            json.WriteNumber("byteOffset", _views[i].Offset);
            json.WriteNumber("byteLength", _views[i].Length);
            json.WriteNumber("target", _views[i].IsIndices ? ElementArrayBuffer : ArrayBuffer);
        });
        WriteObjects(json, "buffers", 1, _ => json.WriteNumber("byteLength", _length));
        json.WriteEndObject();
    }

    private static void WritePrimitive(Utf8JsonWriter json, Primitive primitive)
    {
        json.WriteStartObject("attributes");
        json.WriteNumber("POSITION", primitive.Positions);
        if (primitive.Normals is { } normals)
            json.WriteNumber("NORMAL", normals);
        json.WriteEndObject();
        json.WriteNumber("indices", primitive.Indices);
        json.WriteNumber("material", primitive.Material);
        json.WriteNumber("mode", primitive.Mode);
    }

    private static void WriteMaterial(Utf8JsonWriter json, Material material)
    {
        json.WriteString("name", material.Name);
        json.WriteStartObject("pbrMetallicRoughness");
        WriteNumbers(json, "baseColorFactor", [material.Red, material.Green, material.Blue, material.Alpha]);
        json.WriteNumber("metallicFactor", 0);
        json.WriteNumber("roughnessFactor", 0.9);
        json.WriteEndObject();
        if (material.Alpha < 1)
            json.WriteString("alphaMode", "BLEND");
    }

    private static void WriteAccessor(Utf8JsonWriter json, int index, View view)
    {
        json.WriteNumber("bufferView", index);
        json.WriteNumber("componentType", view.IsIndices ? UnsignedInt : Float);
        json.WriteNumber("count", view.Count);
        json.WriteString("type", view.IsIndices ? "SCALAR" : "VEC3");
        if (view is { Min: { } min, Max: { } max })
        {
            WriteNumbers(json, "min", min);
            WriteNumbers(json, "max", max);
        }
    }

    private static void WriteObjects(Utf8JsonWriter json, string name, int count, Action<int> writeMembers)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < count; i++)
        {
            json.WriteStartObject();
            writeMembers(i);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<float> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void WriteWords(ref Span<byte> span, params ReadOnlySpan<uint> words)
    {
        foreach (var word in words)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(span, word);
            span = span[sizeof(uint)..];
        }
    }
}

using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace SiteFit.Tests.Artifacts;

/// <summary>Reads what a GLB holds, as far as the tests look at it.</summary>
internal sealed class GlbReader
{
    private readonly ReadOnlyMemory<byte> _binary;

    public GlbReader(ReadOnlyMemory<byte> file)
    {
        var length = (int)BinaryPrimitives.ReadUInt32LittleEndian(file.Span[12..]);
        Json = JsonElement.Parse(file.Span.Slice(20, length));
        _binary = file[(20 + length + 8)..];
    }

    public JsonElement Json { get; }

    public IEnumerable<JsonElement> Nodes => Json.GetProperty("nodes").EnumerateArray();

    public JsonElement Node(string name) => Nodes.Single(node => node.GetProperty("name").GetString() == name);

    /// <summary>Corners of the faces of a node, three to a triangle.</summary>
    public List<Vector3> Triangles(string node) => Read(node, mode: 4);

    /// <summary>Ends of the lines of a node, two to a line.</summary>
    public List<Vector3> Lines(string node) => Read(node, mode: 1);

    private List<Vector3> Read(string node, int mode)
    {
        var mesh = Json.GetProperty("meshes")[Node(node).GetProperty("mesh").GetInt32()];
        var primitive = mesh.GetProperty("primitives").EnumerateArray().Single(primitive => primitive.GetProperty("mode").GetInt32() == mode);
        var positions = MemoryMarshal.Cast<byte, Vector3>(View(primitive.GetProperty("attributes").GetProperty("POSITION"))).ToArray();
        var indices = MemoryMarshal.Cast<byte, uint>(View(primitive.GetProperty("indices"))).ToArray();
        return [.. indices.Select(index => positions[index])];
    }

    private ReadOnlySpan<byte> View(JsonElement accessor)
    {
        var index = Json.GetProperty("accessors")[accessor.GetInt32()].GetProperty("bufferView").GetInt32();
        var view = Json.GetProperty("bufferViews")[index];
        return _binary.Span.Slice(view.GetProperty("byteOffset").GetInt32(), view.GetProperty("byteLength").GetInt32());
    }
}

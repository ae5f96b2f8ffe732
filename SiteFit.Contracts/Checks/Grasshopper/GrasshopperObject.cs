namespace SiteFit.Contracts.Checks.Grasshopper;

/// <summary>One thing on a definition's canvas.</summary>
/// <param name="chunk">
/// <code>
/// Object: GUID (of its type), Name
///   Container: InstanceGuid, NickName, Optional, SourceCount (of a parameter), ID and ID_Count (of a group)
///     PersistentData (of a parameter that holds values): Count
///     param_input, param_output (of a component): NickName
///     ParameterData (of a component with as many as one likes): InputParam, OutputParam: NickName
/// </code>
/// </param>
internal sealed class GrasshopperObject(ArchiveChunk chunk)
{
    private static readonly Guid GroupType = new("c552a431-af5b-46a9-a8a4-0fcbc27ef596");

    private readonly ArchiveChunk? _container = chunk.Chunk("Container");

    public Guid Type { get; } = ToGuid(chunk.Item("GUID"));

    /// <summary>Of the type: <c>Number Slider</c>.</summary>
    public string TypeName { get; } = chunk.Item("Name") ?? "";

    public Guid Id => ToGuid(_container?.Item("InstanceGuid"));

    public string NickName => _container?.Item("NickName") ?? "";

    public bool IsGroup => Type == GroupType;

    public bool IsComponent => _container is { } own
        && (own.Chunk("param_input") ?? own.Chunk("param_output") ?? own.Chunk("ParameterData")) is not null;

    public bool IsParameter => !IsGroup && !IsComponent && (Kind is not null || _container?.Item("SourceCount") is not null);

    /// <summary>Null when it is of a type that is not known here.</summary>
    public ParameterKind? Kind => IsGroup || IsComponent ? null : ParameterKind.Of(Type, TypeName);

    /// <summary>Wires that lead into the parameter.</summary>
    public int SourceCount => _container?.Number("SourceCount") ?? 0;

    /// <summary>The parameter has to get no value.</summary>
    public bool IsOptional => _container?.Item("Optional") is { } text && bool.TryParse(text, out var optional) && optional;

    /// <summary>The parameter holds a value of its own.</summary>
    public bool HoldsValues => Kind?.IsControl == true || _container?.Chunk("PersistentData")?.Number("Count") > 0;

    /// <summary>Of a group, in the order in which they came into it.</summary>
    public IReadOnlyList<Guid> Members => [.. _container?.Items("ID").Select(ToGuid) ?? []];

    /// <summary>How many the group says that it has.</summary>
    public int? MemberCount => _container?.Number("ID_Count");

    /// <summary>Nicknames of a component's inputs.</summary>
    public IReadOnlyList<string> Inputs => Ports("param_input", "InputParam");

    public IReadOnlyList<string> Outputs => Ports("param_output", "OutputParam");

    public override string ToString() => NickName.Length > 0 && NickName != TypeName ? $"{TypeName} \"{NickName}\"" : TypeName;

    private IReadOnlyList<string> Ports(string @fixed, string variable) =>
    [
        .. (_container?.Chunks(@fixed) ?? []).Concat(_container?.Chunk("ParameterData")?.Chunks(variable) ?? [])
            .OrderBy(port => port.Index)
            .Select(port => port.Item("NickName") ?? ""),
    ];

    private static Guid ToGuid(string? text) => Guid.TryParse(text, out var guid) ? guid : Guid.Empty;
}

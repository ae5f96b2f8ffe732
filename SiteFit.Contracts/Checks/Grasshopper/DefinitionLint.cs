using SiteFit.Contracts.Catalog;

namespace SiteFit.Contracts.Checks.Grasshopper;

/// <summary>What can be said of a <c>.ghx</c> file without Rhino: whether a server would find in it what the bindings bind.</summary>
internal sealed class DefinitionLint
{
    /// <summary>A file that somebody cut has thousands.</summary>
    private const int MostMiscounts = 5;

    private readonly List<string> _faults = [];
    private readonly List<string> _notes = [];

    private DefinitionLint() { }

    public IReadOnlyList<string> Faults => _faults;

    public IReadOnlyList<string> Notes => _notes;

    /// <param name="content">The whole file.</param>
    /// <param name="bindings">The contract's.</param>
    public static DefinitionLint Of(ReadOnlyMemory<byte> content, ContractBindings bindings)
    {
        var lint = new DefinitionLint();
        var (root, fault) = ArchiveReader.Read(content);
        if (root is null)
            lint._faults.Add(fault!);
        else if (root.Chunk("Definition")?.Chunk("DefinitionObjects") is { } objects)
            lint.Check(root, objects, bindings);
        else
            lint._faults.Add("is no Grasshopper definition: it has no chunk Definition/DefinitionObjects. Save the definition from Grasshopper as .ghx.");
        return lint;
    }

    private void Check(ArchiveChunk root, ArchiveChunk objects, ContractBindings bindings)
    {
        var chunks = objects.Chunks("Object").ToList();
        _faults.AddRange(root.FindMiscounts().Take(MostMiscounts).Select(miscount => $"{miscount}; save it from Grasshopper again."));
        if (objects.Number("ObjectCount") != chunks.Count)
            _faults.Add($"says ObjectCount {objects.Number("ObjectCount")} and has {chunks.Count} objects; save it from Grasshopper again.");
        // Grasshopper asks for object 0, 1, 2 …: one without its number is lost.
        if (!chunks.Select(chunk => chunk.Index).SequenceEqual(Enumerable.Range(0, chunks.Count).Select(index => (int?)index)))
            _faults.Add($"its {chunks.Count} objects are not numbered from 0 to {chunks.Count - 1}; save it from Grasshopper again.");

        List<GrasshopperObject> items = [.. chunks.Select(chunk => new GrasshopperObject(chunk))];
        foreach (var doubled in items.GroupBy(item => item.Id).Where(same => same.Count() > 1))
            _faults.Add($"has {doubled.Count()} objects with the InstanceGuid {doubled.Key}; save it from Grasshopper again.");

        var view = new ServerView(items);
        if (view.IsEmpty)
        {
            _faults.Add("has no RH_IN/RH_OUT groups and no Get/Print components: the server sees no inputs and no outputs. "
                + "Group each parameter by itself and name the group as bindings.json does, RH_IN:parcel.");
            return;
        }
        if (view.Outputs.Count == 0)
            _faults.Add("has no output that the server sees: it answers with an error. Group what the definition gives, RH_OUT:score.");
        _faults.AddRange([.. view.Faults, .. BindingMatch.FindFaults(bindings, view)]);
        _notes.AddRange([.. view.Notes, .. BindingMatch.FindNotes(bindings, view)]);
    }
}

namespace SiteFit.Contracts.Checks.Grasshopper;

/// <summary>
/// What a Rhino.Compute server sees of a definition: groups whose nickname has RH_IN or RH_OUT in it, of which the first member counts, and
/// Get, Context Bake and Context Print components. All else is invisible to it, and nothing of this is said when it answers.
/// </summary>
/// <remarks>Source: compute.geometry, GrasshopperDefinition.Construct.</remarks>
internal sealed class ServerView
{
    private const string In = "RH_IN";
    private const string Out = "RH_OUT";

    private readonly Dictionary<Guid, GrasshopperObject> _objects;
    private readonly List<ServerParameter> _inputs = [];
    private readonly List<ServerParameter> _outputs = [];
    private readonly List<string> _faults = [];
    private readonly List<string> _notes = [];

    public ServerView(IReadOnlyList<GrasshopperObject> objects)
    {
        _objects = objects.DistinctBy(item => item.Id).ToDictionary(item => item.Id);
        foreach (var item in objects)
            Add(item);
        foreach (var name in Twice(_inputs).Concat(Twice(_outputs)))
            _faults.Add($"has two of {name}: the server takes the first and calls it an error; rename one.");
    }

    public IReadOnlyList<ServerParameter> Inputs => _inputs;

    public IReadOnlyList<ServerParameter> Outputs => _outputs;

    public IReadOnlyList<string> Faults => _faults;

    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Whether anybody meant the definition for a server.</summary>
    public bool IsEmpty => _inputs.Count == 0 && _outputs.Count == 0 && _faults.Count == 0;

    private void Add(GrasshopperObject item)
    {
        if (item.Kind is { IsContextual: true })
            _inputs.Add(new ServerParameter(item.NickName, item));
        else if (item.TypeName is "Context Bake" or "Context Print")
            _outputs.Add(new ServerParameter(item.Inputs is [var name, ..] ? name : item.NickName, null));
        if (!item.IsGroup)
            return;
        if (item.NickName.Contains(In, StringComparison.Ordinal) && FindFirst(item) is { } input)
            AddInput(item.NickName, input);
        if (item.NickName.Contains(Out, StringComparison.Ordinal) && FindFirst(item) is { } output)
            AddOutput(item.NickName, output);
    }

    private GrasshopperObject? FindFirst(GrasshopperObject group)
    {
        if (group.MemberCount != group.Members.Count)
            _faults.Add($"group {group.NickName} says ID_Count {group.MemberCount} and has {group.Members.Count}; save it from Grasshopper again.");
        if (group.Members is not [var first, ..])
        {
            _faults.Add($"group {group.NickName} is empty; put the parameter into it.");
            return null;
        }
        if (_objects.GetValueOrDefault(first) is { } found)
            return found;
        _faults.Add($"group {group.NickName} has {first} as its first member, which is not in the file; group the parameter anew.");
        return null;
    }

    private void AddInput(string name, GrasshopperObject first)
    {
        if (!first.IsParameter)
        {
            _faults.Add($"group {name} begins with {first}, which is no parameter: the server does not see the input. Group a parameter, by itself.");
            return;
        }
        _inputs.Add(new ServerParameter(name, first));
        if (first.Kind is null)
            _notes.Add($"group {name} begins with {first}, a type of parameter that is not known here; the server sets those of Grasshopper only.");
        else if (!first.Kind.IsSettable)
            _faults.Add($"group {name} begins with {first}, which the server cannot set; put a parameter of the value's own type before it and group that.");
        else if (first.SourceCount > 0 && !first.Kind.IsContextual)
            _faults.Add($"group {name} begins with {first}, which has a wire into it that overwrites what the server sets; take the wire off.");
    }

    private void AddOutput(string name, GrasshopperObject first)
    {
        if (first.IsParameter)
        {
            _outputs.Add(new ServerParameter(name, first));
            return;
        }
        if (!first.IsComponent || first.Outputs.Count == 0)
        {
            _faults.Add($"group {name} begins with {first}, which gives nothing: the server does not see the output. Group a parameter, by itself.");
            return;
        }
        string[] names = first.Outputs is [_] ? [name] : [.. first.Outputs.Select(port => $"{name} ({port})")];
        _outputs.AddRange(names.Select(own => new ServerParameter(own, null)));
        if (names.Length > 1)
        {
            _notes.Add($"group {name} begins with {first}, a component of {names.Length} outputs, which the server names {string.Join(", ", names)}; "
                + "group a parameter to have one name.");
        }
    }

    private static IEnumerable<string> Twice(IEnumerable<ServerParameter> parameters) =>
        parameters.GroupBy(parameter => parameter.Name, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key);
}

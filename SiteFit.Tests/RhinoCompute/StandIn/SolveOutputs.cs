namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>What a definition answers: a tree per output, and what its components complain of.</summary>
internal sealed class SolveOutputs
{
    private readonly Dictionary<string, Dictionary<string, IReadOnlyList<OutputItem>>> _trees = [];
    private readonly List<string> _errors = [];
    private readonly List<string> _warnings = [];

    /// <summary>Error messages in the server's words. With any the solve is answered with 500 and the whole body.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Warnings in the server's words; the answer is 200.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    public IEnumerable<string> Names => _trees.Keys;

    /// <summary>Items in the one branch of an output, <c>{0}</c>.</summary>
    public SolveOutputs Add(string output, params IReadOnlyList<OutputItem> items) => AddBranch(output, "{0}", items);

    /// <param name="path">In the server's form: <c>{0}</c>, <c>{0;1}</c>.</param>
    public SolveOutputs AddBranch(string output, string path, params IReadOnlyList<OutputItem> items)
    {
        if (!_trees.TryGetValue(output, out var tree))
            _trees[output] = tree = [];
        tree.Add(path, items);
        return this;
    }

    /// <summary>A component's error.</summary>
    public SolveOutputs AddError(string message, string component = "C# Script")
    {
        _errors.Add(Line(message, component));
        return this;
    }

    /// <summary>A component's warning. A real server tells of these only with its debug flag set.</summary>
    public SolveOutputs AddWarning(string message, string component = "C# Script")
    {
        _warnings.Add(Line(message, component));
        return this;
    }

    /// <summary>Branches of an output in the order they were added; none when it was left out.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<OutputItem>> TreeOf(string output) => _trees.GetValueOrDefault(output, []);

    private static string Line(string message, string component) =>
        $"{message}: component \"{component}\" (1f0e1b1c-53c8-4c1b-8a3f-6d2b9c0f7e55)";
}

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>
/// A definition that the server holds in memory, with its parameters' data. What a request leaves out, and what it repeats, stays as the
/// request before left it.
/// </summary>
/// <param name="cacheKey">What the definition is found by: its <c>md5_…</c>, or the URL or path it was loaded from.</param>
internal sealed class LoadedDefinition(StandInDefinition definition, string cacheKey)
{
    private readonly Dictionary<string, Parameter> _parameters = definition.Inputs.ToDictionary(input => input.Name, input => new Parameter(input));

    public StandInDefinition Definition => definition;

    public string CacheKey => cacheKey;

    /// <param name="keepsInputs">Whether inputs that are left out keep their data; they have their default again otherwise.</param>
    /// <exception cref="FormatException">A value that a parameter cannot take. The tree counts as set all the same.</exception>
    public void SetInputs(IReadOnlyList<SentTree> trees, bool keepsInputs)
    {
        if (!keepsInputs)
        {
            foreach (var (name, parameter) in _parameters)
            {
                if (!trees.Any(tree => tree.ParamName == name))
                    parameter.Reset();
            }
        }
        foreach (var tree in trees)
            _parameters.GetValueOrDefault(tree.ParamName)?.Set(tree);
    }

    /// <summary>Solves, unless an input that is needed has no data: then the outputs are empty and a warning says so.</summary>
    public async Task<SolveOutputs> SolveAsync(string modelUnits)
    {
        if (definition.Outputs.Count == 0)
            throw new InvalidOperationException("Looks like you've missed something...");
        var missing = _parameters.Where(parameter => parameter.Value is { IsEmpty: true, Input.IsOptional: false }).Select(parameter => parameter.Key).ToList();
        if (missing is not [])
            return missing.Aggregate(new SolveOutputs(), (outputs, name) => outputs.AddWarning($"Input parameter {name} failed to collect data"));

        var outputs = await definition.SolveAsync(new(_parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Value.Tree), modelUnits));
        return outputs.Names.Except(definition.Outputs.Select(output => output.Name)).FirstOrDefault() is { } undeclared
            ? throw new InvalidOperationException($"The test's function answers {undeclared}, which its definition does not declare.")
            : outputs;
    }

    private sealed class Parameter
    {
        private readonly Dictionary<string, List<object?>> _data = [];
        private SentTree? _last;

        public Parameter(DefinitionInput input)
        {
            Input = input;
            Reset();
        }

        public DefinitionInput Input { get; }

        public bool IsEmpty => _data.Values.All(items => items is []);

        public IReadOnlyDictionary<string, IReadOnlyList<object?>> Tree =>
            _data.ToDictionary(branch => branch.Key, branch => (IReadOnlyList<object?>)[.. branch.Value]);

        public void Reset()
        {
            _last = null;
            _data.Clear();
            if (Input.Default is { } value)
                _data["{0}"] = [ParameterReader.Read(Input, value.Data)];
        }

        // Remembered before it is read: a tree that was refused is passed over when it comes again, and the parameter is empty then.
        public void Set(SentTree tree)
        {
            if (_last?.IsSameAs(tree) == true)
                return;

            _last = tree;
            _data.Clear();
            foreach (var (sentPath, sent) in tree.Branches)
            {
                var path = ParameterReader.ReadPath(sentPath);
                if (!_data.TryGetValue(path, out var items))
                    _data[path] = items = [];
                for (var i = 0; i < sent.Count; i++)
                {
                    var value = ParameterReader.Read(Input, sent[i].Data);
                    if (i < items.Count)
                        items[i] = value;
                    else
                        items.Add(value);
                }
            }
        }
    }
}

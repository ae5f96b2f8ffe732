namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>What a definition is solved with: the inputs as its parameters read them, those kept of an earlier request among them.</summary>
/// <param name="branches">Of each declared input, by path in the form <c>{0;1}</c>.</param>
/// <param name="modelUnits"><c>Millimeters</c> when the request did not say.</param>
internal sealed class SolveValues(IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<object?>>> branches, string modelUnits)
{
    public string ModelUnits => modelUnits;

    /// <summary>The paths and values of an input, which must be declared.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<object?>> TreeOf(string input) => branches[input];

    /// <summary>The values of all branches.</summary>
    public IReadOnlyList<T> All<T>(string input) => [.. TreeOf(input).Values.SelectMany(items => items).Cast<T>()];

    public bool Has(string input) => All<object?>(input).Count > 0;

    public double Number(string input) => All<double>(input).Single();

    public int Integer(string input) => All<int>(input).Single();

    public bool Boolean(string input) => All<bool>(input).Single();

    public string? Text(string input) => All<string?>(input).Single();

    public RhinoPoint Point(string input) => All<RhinoPoint>(input).Single();

    public RhinoCurve Curve(string input) => All<RhinoCurve>(input).Single();

    /// <summary>CommonObject JSON of an input that is some other geometry.</summary>
    public string Geometry(string input) => All<string>(input).Single();
}

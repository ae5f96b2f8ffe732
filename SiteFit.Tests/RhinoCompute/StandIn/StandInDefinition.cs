using System.Security.Cryptography;
using System.Text;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>A Grasshopper definition that the stand-in knows by its file's bytes; a C# function takes the solver's place.</summary>
/// <param name="file">Content of the <c>.gh</c> or <c>.ghx</c> file. The stand-in compares it and never reads it.</param>
internal sealed class StandInDefinition(byte[] file)
{
    /// <param name="ghx">Text of a <c>.ghx</c> file.</param>
    public StandInDefinition(string ghx)
        : this(Encoding.UTF8.GetBytes(ghx))
    {
    }

    public IReadOnlyList<DefinitionInput> Inputs { get; init; } = [];

    public IReadOnlyList<DefinitionOutput> Outputs { get; init; } = [];

    public string? Description { get; init; }

    /// <summary>Errors found on loading: in <c>/io</c>, and in every solve's <c>errors</c>, which is answered with 200 all the same.</summary>
    public IReadOnlyList<string> LoadErrors { get; init; } = [];

    /// <summary>Computes the outputs. It may wait, and holds the server's only seat meanwhile, whether or not the client is still there.</summary>
    public Func<SolveValues, Task<SolveOutputs>> SolveAsync { get; init; } = _ => Task.FromResult(new SolveOutputs());

    /// <summary>A <see cref="SolveAsync"/> that waits for nothing.</summary>
    public Func<SolveValues, SolveOutputs> Solve
    {
        init => SolveAsync = values => Task.FromResult(value(values));
    }

    public byte[] File { get; } = file;

    /// <summary>The file as a request's <c>algo</c>.</summary>
    public string Algo { get; } = Convert.ToBase64String(file);

    /// <summary>The <c>pointer</c> under which the server keeps the file once it has been sent.</summary>
    public string Pointer => PointerOf(Algo);

    /// <returns><c>md5_</c> and upper-case hexadecimal digits, over the ASCII of the base64 text.</returns>
#pragma warning disable CA5351 // MD5 names a file here and protects nothing; the protocol says so.
    public static string PointerOf(string algo) => $"md5_{Convert.ToHexString(MD5.HashData(Encoding.ASCII.GetBytes(algo)))}";
#pragma warning restore CA5351
}

namespace SiteFit.Contracts;

/// <summary>The contracts folder cannot be used. Never transient: somebody has to change a file.</summary>
/// <param name="file">The file or folder at fault.</param>
/// <param name="problem">What is wrong with it and what to do, without the file's name.</param>
/// <param name="innerException">What the reader of the file said; null when there was none.</param>
public sealed class ContractCatalogException(string file, string problem, Exception? innerException = null)
    : Exception($"{file}: {problem}", innerException)
{
    public string File => file;

    public string Problem => problem;
}

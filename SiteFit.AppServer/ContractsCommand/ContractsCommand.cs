using SiteFit.Contracts;
using SiteFit.Contracts.Checks;

namespace SiteFit.AppServer.ContractsCommand;

/// <summary>The command <c>contracts</c>, for those who write contracts; no service is started.</summary>
/// <remarks>Exit codes: 0 all is well, 1 something is wrong with a contract, 2 the command was not understood.</remarks>
internal static class ContractsCommand
{
    private const string Usage = """
        contracts check [path]
            Checks every contract at the path: a contracts folder, one definition's or one version's.
        contracts new {definition} {version} [path]
            Makes a contract in the contracts folder at the path: a copy of the newest version, or a small one to start from.

        Without a path it is CONTRACTS_DIR, else the nearest folder "contracts" here or above.
        """;

    /// <param name="args">Without the word <c>contracts</c>.</param>
    public static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        try
        {
            return args switch
            {
                ["check"] => Check(FindDirectory(), output),
                ["check", var path] => Check(path, output),
                ["new", var definition, var version] => Create(definition, version, FindDirectory(), output, errors),
                ["new", var definition, var version, var path] => Create(definition, version, path, output, errors),
                _ => Refuse(Usage, errors),
            };
        }
        catch (Exception e) when (e is ContractCatalogException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine(e.Message);
            return 1;
        }
    }

    private static int Check(string path, TextWriter output)
    {
        var contracts = ContractsCheck.Run(path);
        CheckReport.Write(contracts, output);
        return contracts.Sum(contract => contract.Count(FindingKind.Fault)) == 0 ? 0 : 1;
    }

    private static int Create(string definition, string version, string path, TextWriter output, TextWriter errors)
    {
        if (!ContractId.TryCreate(definition, version, out var id))
        {
            return Refuse(
                $"{definition} {version} names no contract; give a name in lower-case letters, digits and hyphens, and a version as 1.0.0.", errors);
        }
        var folder = NewContract.Create(path, id);
        output.WriteLine(CheckReport.Relative(folder));
        return Check(folder, output);
    }

    private static int Refuse(string reason, TextWriter errors)
    {
        errors.WriteLine(reason);
        return 2;
    }

    private static string FindDirectory() => ContractsExtensions.FindDirectory(
        Directory.GetCurrentDirectory(), Environment.GetEnvironmentVariable(ContractsExtensions.DirectorySetting));
}

using SiteFit.Contracts.Checks;

namespace SiteFit.AppServer.ContractsCommand;

/// <summary>
/// Writes what came of a check for people: a line for each contract, what there is to say of it below, one fault a line, and a last line that
/// counts.
/// </summary>
internal static class CheckReport
{
    public static void Write(IReadOnlyList<CheckedContract> contracts, TextWriter output)
    {
        foreach (var contract in contracts)
        {
            output.WriteLine($"{contract.Name} {Describe(contract)}");
            foreach (var finding in contract.Findings)
                output.WriteLine(finding with { Place = Relative(finding.Place) });
        }
        var faults = contracts.Sum(contract => contract.Count(FindingKind.Fault));
        var notes = contracts.Sum(contract => contract.Count(FindingKind.Note));
        output.WriteLine($"{Count(contracts.Count, "contract")}, {Count(faults, "fault")}, {Count(notes, "note")}");
    }

    /// <returns>A full path as it is seen from here, when it is below; all else as it is.</returns>
    public static string Relative(string place)
    {
        var here = Directory.GetCurrentDirectory() + Path.DirectorySeparatorChar;
        return place.StartsWith(here, StringComparison.Ordinal) ? place[here.Length..] : place;
    }

    private static string Describe(CheckedContract contract) => contract.Count(FindingKind.Fault) switch
    {
        0 => $"ok ({contract.Counts})",
        var faults => $"has {Count(faults, "fault")}",
    };

    private static string Count(int count, string name) => $"{count} {name}{(count == 1 ? "" : "s")}";
}

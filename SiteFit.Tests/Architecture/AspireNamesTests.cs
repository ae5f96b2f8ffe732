using System.Xml.Linq;
using Aspire.Hosting;

namespace SiteFit.Tests.Architecture;

/// <summary>
/// The same AppHost and tests compile against either host: what the local host has in Aspire's namespaces is Aspire's own, and what is written
/// for both uses nothing else.
/// </summary>
public sealed class AspireNamesTests
{
    private const string Facts = "SiteFit.Tests/Architecture/aspire-13.5.2.txt";

    [Fact]
    public void Every_public_member_in_Aspires_namespaces_is_one_that_Aspire_has()
    {
        var known = ReadFacts();
        var unknown = typeof(DistributedApplication).Assembly.GetExportedTypes()
            .Where(type => $"{type.Namespace}." is var space
                && (space.StartsWith("Aspire.", StringComparison.Ordinal) || space.StartsWith("Azure.Provisioning.", StringComparison.Ordinal)))
            .SelectMany(type => ApiText.MembersOf(type).Prepend("").Select(member => (Type: ApiText.Of(type), Member: member)))
            .Where(line => !known.Contains(line))
            .Select(line => $"{line.Type} {line.Member}")
            .ToList();
        Assert.True(
            unknown.Count == 0,
            $"Not in {Facts}. Look each up in the API reference of Aspire or Azure.Provisioning, of the versions in the list's head. Only if it is there,"
            + " alike to its parameters' names and defaults, add it to the list; else make it internal, or give it a namespace of SiteFit.LocalHosting."
            + $"\n{string.Join('\n', unknown)}");
    }

    [Fact]
    public void What_is_compiled_with_Aspire_too_uses_nothing_of_the_local_host()
    {
        var leftOut = LeftOutWithAspire();
        var portable = Directory.EnumerateFiles(Repository.File("SiteFit.Tests"), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.File("SiteFit.Tests"), file).Replace('\\', '/'))
            .Where(file => !leftOut.Append("bin/").Append("obj/").Any(folder => file.StartsWith(folder, StringComparison.Ordinal)))
            .Select(file => $"SiteFit.Tests/{file}")
            .Append("SiteFit.AppHost/AppHost.cs")
            .ToList();
        Assert.Contains("SiteFit.Tests/EndToEnd/SystemFixture.cs", portable);
        Assert.All(portable, file => Assert.DoesNotContain("SiteFit.LocalHosting", File.ReadAllText(Repository.File(file)), StringComparison.Ordinal));
    }

    /// <summary>The folders, each with its slash, that the project leaves out with <c>UseAspire=true</c>.</summary>
    private static List<string> LeftOutWithAspire()
    {
        var removed = XDocument.Load(Repository.File("SiteFit.Tests/SiteFit.Tests.csproj")).Descendants("Compile")
            .Single(compile => (string?)compile.Parent!.Attribute("Condition") == "'$(UseAspire)' == 'true'")
            .Attribute("Remove")!.Value.Split(';');
        Assert.All(removed, folder => Assert.EndsWith("/**", folder, StringComparison.Ordinal));
        return [.. removed.Select(folder => folder[..^2])];
    }

    /// <summary>A type stands on a line of its own, its members indented below it.</summary>
    private static HashSet<(string Type, string Member)> ReadFacts()
    {
        var facts = new HashSet<(string, string)>();
        var type = "";
        foreach (var line in File.ReadLines(Repository.File(Facts)).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] != ' ')
                type = line;
            facts.Add((type, line[0] == ' ' ? line.Trim() : ""));
        }
        return facts;
    }
}

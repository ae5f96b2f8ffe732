using System.Xml.Linq;

namespace SiteFit.Tests.Architecture;

/// <summary>Arrows between projects point down only; CONTRIBUTING.md has the table with the reasons.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["AppHost"] = ["Api", "AppServer", "LocalHosting", "ServiceBusEmulator", "Worker"],
        ["LocalHosting"] = [],
        ["ServiceDefaults"] = [],
        ["Contracts"] = [],
        ["Data"] = ["Contracts"],
        ["Messaging"] = [],
        ["ServiceBusEmulator"] = [],
        ["Api"] = ["Contracts", "Data", "Messaging", "ServiceDefaults"],
        ["Worker"] = ["Contracts", "Data", "Messaging", "ServiceDefaults"],
        ["AppServer"] = ["Contracts", "ServiceDefaults"],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_it_may(string project)
    {
        var file = XDocument.Load(Repository.File($"SiteFit.{project}/SiteFit.{project}.csproj"));
        var referenced = file.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!)["SiteFit.".Length..]);
        Assert.Empty(referenced.Except(Allowed[project]));
    }

    [Fact]
    public void The_app_host_uses_services_as_resources_only()
    {
        var file = XDocument.Load(Repository.File("SiteFit.AppHost/SiteFit.AppHost.csproj"));
        // Aspire's own mark for a reference that is code and not a resource; LocalHosting's build treats it alike.
        var asCode = file.Descendants("ProjectReference")
            .Where(reference => (string?)reference.Attribute("IsAspireProjectResource") == "false")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));
        Assert.Equal(["SiteFit.LocalHosting"], asCode);
        Assert.DoesNotContain(
            typeof(Projects.SiteFit_AppHost).Assembly.GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith("SiteFit.", StringComparison.Ordinal) && reference.Name != "SiteFit.LocalHosting");
    }

    [Fact]
    public void Every_project_of_the_repository_has_a_row()
    {
        var projects = Directory.GetDirectories(Repository.Root, "SiteFit.*").Select(folder => Path.GetFileName(folder)["SiteFit.".Length..]);
        Assert.Equal(Allowed.Keys.Append("Tests").Append("Benchmarks").Order(), projects.Order());
    }

    [Fact]
    public void The_emulator_and_the_client_share_no_code()
    {
        // Only then does the conformance suite test both honestly.
        Assert.DoesNotContain(
            typeof(SiteFit.ServiceBusEmulator.Broker.QueueNamespace).Assembly.GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith("SiteFit.", StringComparison.Ordinal));
        Assert.DoesNotContain(
            typeof(SiteFit.Messaging.ServiceBusQueue).Assembly.GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith("SiteFit.", StringComparison.Ordinal));
    }
}

using System.Net;
using SiteFit.Contracts;
using SiteFit.Contracts.Checks;
using SiteFit.Tests.AppServer;

namespace SiteFit.Tests.Contracts.Checks;

public sealed class NewContractTests
{
    [Fact]
    public void A_first_version_has_no_fault()
    {
        using var contracts = new ProbeContracts();
        Assert.Empty(contracts.Check("1.0.0"));
        Assert.Equal("probe:1.0.0", $"{contracts.Load("1.0.0").Id}");
    }

    [Fact]
    public async Task AppServer_starts_with_a_first_version_and_solves_its_example()
    {
        using var contracts = new ProbeContracts();
        await using var appServer = new AppServerFactory(null, new KeyValuePair<string, string>("CONTRACTS_DIR", contracts.Path));
        foreach (var example in contracts.Load("1.0.0").Examples)
        {
            var response = await appServer.SolveAsync(example.Text, "probe:1.0.0");
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        }
    }

    [Theory]
    [InlineData("1.1.1")]
    [InlineData("1.2.0")]
    [InlineData("2.0.0")]
    public void The_next_version_is_a_copy_that_means_itself(string version)
    {
        using var folder = new ContractsFolder();
        var made = NewContract.Create(folder.Path, ContractsFolder.Id($"sitefit:{version}"));
        Assert.Equal(Path.Combine(folder.Path, "sitefit", version), made);

        var contract = ContractsCheck.Run(made)[0];
        Assert.Empty(contract.Findings);
        var source = Path.Combine(folder.Path, "sitefit", "1.1.0");
        string[] edited = ["manifest.json", "outputs.schema.json", "README.md", "CHANGELOG.md"];
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(source, file)))
            Assert.Equal(!edited.Contains(file), File.ReadAllBytes(Path.Combine(source, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(made, file))));

        var readme = File.ReadAllText(Path.Combine(made, "README.md"));
        Assert.StartsWith($"# sitefit {version}\n", readme, StringComparison.Ordinal);
        Assert.Contains("Every valid input of 1.0.0 is", readme, StringComparison.Ordinal);
        Assert.DoesNotContain("\"1.1.0\"", readme, StringComparison.Ordinal);
        Assert.Contains($"\n## {version}\n\n- To be written: what is different from 1.1.0.\n\n## 1.1.0\n", File.ReadAllText(Path.Combine(made, "CHANGELOG.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.0.0", "is there already")]
    [InlineData("0.9.0", "does not follow 1.1.0, the newest; name it 1.1.1 when no schema changes, 1.2.0 when something is added, 2.0.0 when clients break.")]
    [InlineData("1.0.1", "does not follow 1.1.0")]
    [InlineData("1.1.2", "does not follow 1.1.0")]
    [InlineData("1.3.0", "does not follow 1.1.0")]
    [InlineData("2.1.0", "does not follow 1.1.0")]
    [InlineData("3.0.0", "does not follow 1.1.0")]
    public void A_number_that_does_not_follow_is_refused(string version, string reason)
    {
        using var folder = new ContractsFolder();
        var refusal = Assert.Throws<ContractCatalogException>(() => NewContract.Create(folder.Path, ContractsFolder.Id($"sitefit:{version}")));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(folder.Path, "sitefit")).Length);
    }

    [Fact]
    public void A_contracts_folder_that_is_not_there_is_refused() =>
        Assert.Throws<ContractCatalogException>(() => NewContract.Create("/no/such/folder", ContractsFolder.Id("probe:1.0.0")));
}

using System.Text.Json.Nodes;
using SiteFit.Contracts;

namespace SiteFit.Tests.Contracts;

public sealed class CatalogTests
{
    [Fact]
    public void The_shipped_contracts_load()
    {
        var contract = ContractsFolder.SiteFit;
        Assert.Equal(240, contract.Manifest.TimeoutSec);
        Assert.Equal((10_000, 5), (contract.Manifest.Limits.MaxVertices, contract.Manifest.Limits.MaxResults));
        Assert.Equal("mock", contract.Bindings.Engine);
        Assert.Null(ContractsFolder.Catalog.Find(ContractsFolder.Id("sitefit:9.9.9")));
    }

    [Theory]
    [InlineData("inputs.schema.json")]
    [InlineData("outputs.schema.json")]
    [InlineData("bindings.json")]
    [InlineData("manifest.json")]
    [InlineData("plugins.json")]
    [InlineData("README.md")]
    [InlineData("CHANGELOG.md")]
    public void A_missing_file_is_named(string name)
    {
        using var folder = new ContractsFolder();
        File.Delete(folder.File(name));
        AssertRefused(folder, name, "cannot be read");
    }

    [Fact]
    public void Missing_examples_are_named()
    {
        using var folder = new ContractsFolder();
        Directory.Delete(folder.File("examples/invalid"), recursive: true);
        AssertRefused(folder, "invalid", "at least one");
    }

    [Theory]
    [InlineData("definition", "\"other\"", "other:1.0.0, the folder says sitefit:1.0.0")]
    [InlineData("version", "\"1.0.1\"", "sitefit:1.0.1, the folder says sitefit:1.0.0")]
    [InlineData("timeout_sec", "0", "timeout_sec")]
    [InlineData("timeout_sec", "\"240\"", "timeout_sec")]
    [InlineData("limits", """{"max_vertices":1,"max_samples":1,"max_results":1}""", "max_vertices")]
    [InlineData("limits", """{"max_vertices":10}""", "max_samples")]
    [InlineData("concurrency", """{"class":"cpu","weight":0}""", "weight")]
    [InlineData("timeout_seconds", "240", "timeout_seconds")]
    public void A_manifest_that_is_not_sane_is_refused(string name, string value, string reason)
    {
        using var folder = new ContractsFolder();
        folder.Edit("manifest.json", manifest => manifest[name] = JsonNode.Parse(value));
        AssertRefused(folder, "manifest.json", reason);
    }

    [Fact]
    public void A_binding_to_a_place_that_the_schema_cannot_have_is_refused()
    {
        using var folder = new ContractsFolder();
        folder.Edit("bindings.json", bindings => bindings["inputs"]![1]!["path"] = "$.parcel.outline");
        AssertRefused(folder, "bindings.json", "RH_IN:parcel is bound to $.parcel.outline");
    }

    [Fact]
    public void A_binding_of_an_unknown_type_is_refused()
    {
        using var folder = new ContractsFolder();
        folder.Edit("bindings.json", bindings => bindings["inputs"]![0]!["type"] = "geometry.cloud");
        AssertRefused(folder, "bindings.json", "$.inputs[0].type");
    }

    [Fact]
    public void A_valid_example_that_breaks_the_schema_is_named()
    {
        using var folder = new ContractsFolder();
        folder.Edit("examples/valid/minimal.json", inputs => inputs["crs"] = "none");
        AssertRefused(folder, "minimal.json", "\"/crs\"");
    }

    [Fact]
    public void An_invalid_example_that_fits_is_named()
    {
        using var folder = new ContractsFolder();
        File.Copy(folder.File("examples/valid/minimal.json"), folder.File("examples/invalid/fine.json"));
        AssertRefused(folder, "fine.json", "though it stands among the invalid examples");
    }

    [Fact]
    public void A_default_that_breaks_its_own_schema_is_refused()
    {
        using var folder = new ContractsFolder();
        folder.Edit("inputs.schema.json", schema => schema["properties"]!["grid_step"]!["default"] = 0.01);
        AssertRefused(folder, "inputs.schema.json", "the default at \"/grid_step\"");
    }

    [Theory]
    [InlineData("Sitefit", "1.0.0")]
    [InlineData("sitefit", "latest")]
    [InlineData("sitefit", "1.0")]
    public void A_folder_that_names_no_contract_is_refused(string definition, string version)
    {
        using var folder = new ContractsFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, definition, version));
        AssertRefused(folder, version, "named definition/version");
    }

    [Fact]
    public void An_empty_folder_and_a_missing_one_are_refused()
    {
        using var folder = new ContractsFolder();
        Directory.Delete(Path.Combine(folder.Path, "sitefit"), recursive: true);
        AssertRefused(folder, folder.Path, "holds no contract");

        var missing = Path.Combine(folder.Path, "none");
        Assert.Contains("CONTRACTS_DIR", Assert.Throws<ContractCatalogException>(() => ContractCatalog.Load(missing)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_are_in_the_order_of_their_numbers()
    {
        using var folder = new ContractsFolder();
        foreach (var version in new[] { "1.10.0", "1.9.0" })
        {
            var copy = Path.Combine(folder.Path, "sitefit", version);
            foreach (var file in Directory.EnumerateFiles(folder.File(""), "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(copy, Path.GetRelativePath(folder.File(""), file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                var text = File.ReadAllText(file);
                File.WriteAllText(target, file.EndsWith("manifest.json", StringComparison.Ordinal) ? text.Replace("1.0.0", version, StringComparison.Ordinal) : text);
            }
        }
        var all = ContractCatalog.Load(folder.Path).All;
        Assert.Equal(["sitefit:1.0.0", "sitefit:1.1.0", "sitefit:1.9.0", "sitefit:1.10.0"], all.Select(contract => $"{contract.Id}"));
    }

    private static void AssertRefused(ContractsFolder folder, string file, string reason)
    {
        var refusal = Assert.Throws<ContractCatalogException>(() => ContractCatalog.Load(folder.Path));
        Assert.EndsWith(file, refusal.File, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}

using SiteFit.Contracts;
using SiteFit.Contracts.Checks;

namespace SiteFit.Tests.Contracts.Checks;

public sealed class ContractsCheckTests
{
    [Fact]
    public void The_shipped_contracts_have_no_fault()
    {
        var contracts = ContractsCheck.Run(ContractsFolder.Real);
        Assert.Equal(ContractsFolder.Catalog.All.Select(contract => $"{contract.Id}"), contracts.Select(contract => contract.Name));
        Assert.All(contracts, contract => Assert.DoesNotContain(contract.Findings, finding => finding.Kind == FindingKind.Fault));
        Assert.Equal("2 valid, 18 invalid examples, 8 inputs, 8 outputs", contracts[0].Counts);
    }

    [Fact]
    public void Every_fault_of_a_folder_is_found()
    {
        using var folder = new ContractsFolder();
        File.Delete(folder.File("README.md"));
        folder.Edit("manifest.json", manifest => manifest["timeout_sec"] = 0);
        folder.Edit("examples/valid/minimal.json", inputs => inputs["crs"] = "none");
        folder.Edit("examples/valid/typical.json", inputs => inputs["seed"] = -1);
        File.Copy(folder.File("examples/valid/minimal.json"), folder.File("examples/invalid/not-json.json"));
        File.WriteAllText(folder.File("examples/invalid/not-json.json"), "{");
        folder.Edit("bindings.json", bindings =>
        {
            bindings["inputs"]![1]!["path"] = "$.parcel.outline";
            bindings["inputs"]![2]!["type"] = "integer";
        });

        var older = ContractsCheck.Run(folder.Path)[0];
        Assert.Null(older.Counts);
        string[] expected =
        [
            "manifest.json: timeout_sec must be 1 to 3600", "bindings.json: RH_IN:parcel is bound to $.parcel.outline",
            "bindings.json: RH_IN:house is bound as integer", "README.md: cannot be read", "minimal.json: breaks inputs.schema.json at \"/crs\"",
            "typical.json: breaks inputs.schema.json at \"/seed\"", "not-json.json: is not JSON",
        ];
        Assert.Equal(expected.Length, older.Findings.Count);
        Assert.All(expected, text => Assert.Contains(older.Findings, finding => $"{finding}".Contains(text, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_contract_that_cannot_be_used_does_not_hide_the_others()
    {
        using var folder = new ContractsFolder();
        File.WriteAllText(folder.File("manifest.json"), "{");
        var contracts = ContractsCheck.Run(folder.Path);
        Assert.Equal([1, 0], contracts.Select(contract => contract.Count(FindingKind.Fault)));
        Assert.Null(contracts[0].Counts);
        Assert.NotNull(contracts[1].Counts);
    }

    [Fact]
    public void Every_fault_of_a_schema_is_found()
    {
        using var folder = new ContractsFolder();
        folder.Edit("inputs.schema.json", schema =>
        {
            schema["properties"]!["seed"]!.AsObject().Remove("maximum");
            schema["properties"]!["crs"]!["const"] = "EPSG:5514";
            schema["properties"]!["grid_step"]!["type"] = "real";
        });
        var findings = ContractsCheck.Run(folder.File(""))[0].Findings;
        Assert.Equal(["/properties/crs", "/properties/grid_step", "/properties/seed"],
            findings.Select(finding => finding.Message.Split(' ')[0].Replace("/type", "", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void A_default_that_breaks_its_schema_is_said_once()
    {
        using var folder = new ContractsFolder();
        folder.Edit("inputs.schema.json", schema => schema["properties"]!["grid_step"]!["default"] = 0.01);
        Assert.Contains("the default at \"/grid_step\"", Assert.Single(ContractsCheck.Run(folder.File(""))[0].Findings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("sitefit", 2)]
    [InlineData("sitefit/1.1.0", 1)]
    [InlineData("sitefit/1.1.0/", 1)]
    public void A_path_means_all_one_definition_or_one_version(string path, int count) =>
        Assert.Equal(count, ContractsCheck.Run(Path.Combine(ContractsFolder.Real, path)).Count);

    [Fact]
    public void A_version_by_itself_is_still_held_against_the_one_before() =>
        Assert.Contains(ContractsCheck.Run(Path.Combine(ContractsFolder.Real, "sitefit/1.1.0"))[0].Findings, finding => finding.Place == "sitefit 1.0.0 → 1.1.0");

    [Fact]
    public void A_folder_without_its_manifest_is_a_contract_with_a_fault()
    {
        using var folder = new ContractsFolder();
        File.Delete(folder.File("manifest.json"));
        Assert.EndsWith("manifest.json", Assert.Single(ContractsCheck.Run(folder.File(""))[0].Findings).Place, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_whose_name_is_no_version_is_a_fault()
    {
        using var folder = new ContractsFolder();
        Directory.Move(folder.File(""), Path.Combine(folder.Path, "sitefit", "latest"));
        var contract = ContractsCheck.Run(folder.Path)[0];
        Assert.Equal("sitefit:latest", contract.Name);
        Assert.Contains("named definition/version", Assert.Single(contract.Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_without_contracts_is_refused()
    {
        var empty = Directory.CreateTempSubdirectory("sitefit-empty-").FullName;
        Assert.Contains("holds no contract", Assert.Throws<ContractCatalogException>(() => ContractsCheck.Run(empty)).Message, StringComparison.Ordinal);
        Directory.Delete(empty);
        Assert.Contains("no such folder", Assert.Throws<ContractCatalogException>(() => ContractsCheck.Run(empty)).Message, StringComparison.Ordinal);
    }
}

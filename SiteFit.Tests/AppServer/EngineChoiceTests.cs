using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using SiteFit.AppServer.Engines;
using SiteFit.AppServer.RhinoCompute;
using SiteFit.Contracts;
using SiteFit.Tests.Contracts;

namespace SiteFit.Tests.AppServer;

/// <summary>Which engine solves a contract: its own unless the configuration says another.</summary>
public sealed class EngineChoiceTests
{
    [Fact]
    public void A_contract_has_the_engine_of_its_bindings() =>
        Assert.Equal(["mock", "native"], ContractsFolder.Catalog.All.Select(Choices().For));

    [Theory]
    [InlineData("Engines:sitefit:1.0.0")] // in a file, or by env(1)
    [InlineData("Engines:sitefit:1_0_0")] // as a shell can write it: Engines__sitefit__1_0_0
    public void The_configuration_may_choose_another(string key) =>
        Assert.Equal(["native", "native"], ContractsFolder.Catalog.All.Select(Choices((key, "native")).For));

    [Theory]
    [InlineData("Engines:sitefit:9.9.9", "sitefit:9.9.9")]
    [InlineData("Engines:other:1.0.0", "other:1.0.0")]
    [InlineData("Engines:sitefit", "sitefit is no contract")]
    [InlineData("Engines:sitefit:1:0:0", "sitefit:1")]
    public void A_contract_that_is_not_there_is_named_with_those_that_are(string key, string words)
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Choices((key, "native")));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.Contains("sitefit:1.0.0, sitefit:1.1.0", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_says_which_engine_solves_which_contract()
    {
        await using var appServer = new AppServerFactory(null, new KeyValuePair<string, string>("Engines:sitefit:1.0.0", "native"));
        using var response = await appServer.CreateClient().GetAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken);
        var report = JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            "sitefit:1.0.0 by native 1.0.0, sitefit:1.1.0 by native 1.0.0",
            report.GetProperty("checks").GetProperty("engines").GetProperty("description").GetString());
    }

    [Fact]
    public void With_compute_on_a_contract_with_a_definition_is_grasshoppers_unless_the_configuration_says_another()
    {
        using var folder = new ContractsFolder();
        folder.Edit("bindings.json", bindings => bindings["definition"] = "https://example.com/sitefit.gh");
        var catalog = ContractCatalog.Load(folder.Path);
        Assert.Equal(["mock", "native"], catalog.All.Select(Choices(catalog, useCompute: false).For));
        Assert.Equal(["grasshopper", "native"], catalog.All.Select(Choices(catalog, useCompute: true).For));
        Assert.Equal(["mock", "native"], catalog.All.Select(Choices(catalog, useCompute: true, ("Engines:sitefit:1.0.0", "mock")).For));
    }

    private static EngineChoices Choices(params (string Key, string Value)[] settings) => Choices(ContractsFolder.Catalog, useCompute: false, settings);

    private static EngineChoices Choices(ContractCatalog catalog, bool useCompute, params (string Key, string Value)[] settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build(),
        catalog, Options.Create(new ComputeOptions { IsOn = useCompute }));
}

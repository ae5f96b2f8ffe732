namespace SiteFit.Tests.LocalHosting.Publishing;

/// <summary>Every module, and azd's call of all of them, through the Bicep compiler with the rules of its linter as errors.</summary>
/// <remarks>Left out are the rules on the age of API versions: they would fail one day without a change.</remarks>
[Collection(PublishedCollection.Name)]
public sealed class BicepCompilationTests(PublishedFixture published)
{
    [Fact]
    public void The_compiler_and_its_linter_find_nothing()
    {
        Assert.Equal("", published.Compilation.Error.Trim());
        Assert.Equal("", published.Compilation.Output.Trim());
        Assert.Equal(0, published.Compilation.ExitCode);
    }

    [Fact]
    public void Every_module_becomes_a_template_and_azds_deployment_of_them_all_too()
    {
        Assert.Equal(19, published.Modules.Count);
        Assert.All(published.Modules, module => Assert.True(File.Exists(published.Compiled(Path.ChangeExtension(module, ".json"))), module));
        Assert.True(File.Exists(published.Compiled("main.json")));
    }
}

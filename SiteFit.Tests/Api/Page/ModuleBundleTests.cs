using SiteFit.Api.Page;

namespace SiteFit.Tests.Api.Page;

/// <summary>How the page's modules become one. That the page works so is what its journeys show.</summary>
public sealed class ModuleBundleTests
{
    [Fact]
    public void What_is_imported_stands_first_and_every_module_once_with_its_names_to_itself()
    {
        var text = Join(
            ("app.js", "import { b } from './parts/b.js';\nimport { c as d } from './c.js';\nconst own = b + d;"),
            ("parts/b.js", "import { c } from '../c.js';\nexport const b = c;\nconst own = 1;"),
            ("c.js", "export function c() {}\nexport async function e() {}\nexport class F {}\n"));
        Assert.Equal(["// c.js", "// parts/b.js", "// app.js"], text.Split('\n').Where(line => line.StartsWith("{ ", StringComparison.Ordinal)).Select(line => line[2..]));
        Assert.Contains("const { c: d } = modules['c.js'];", text, StringComparison.Ordinal);
        Assert.Contains("modules['c.js'] = { c, e, F };", text, StringComparison.Ordinal);
        Assert.DoesNotContain("export ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Libraries_stay_files_of_their_own_fetched_at_once_or_when_they_are_needed()
    {
        var text = Join(
            ("app.js", "import { html } from './core/view.js';\nconst later = () => import('./vendor/lazy/large.js');"),
            ("core/view.js", "export {\n  html, render,\n} from '../vendor/library.js';\n"));
        Assert.StartsWith("import * as vendor0 from './vendor/library.js';\n", text, StringComparison.Ordinal);
        Assert.Contains("modules['core/view.js'] = { html: vendor0.html, render: vendor0.render };", text, StringComparison.Ordinal);
        Assert.Contains("import('./vendor/lazy/large.js')", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_is_taken_from_the_module_that_it_stands_in() =>
        Assert.Contains("import('./vendor/lazy/large.js')", Join(("app.js", "import { a } from './deep/er/a.js';"), ("deep/er/a.js", "export const a = () => import('../../vendor/lazy/large.js');")), StringComparison.Ordinal);

    [Theory]
    [InlineData("import a from './a.js';")]
    [InlineData("import * as a from './a.js';")]
    [InlineData("export default 1;")]
    [InlineData("export let a = 1;")]
    [InlineData("export { a };")]
    public void A_form_that_is_not_known_is_refused(string line)
    {
        var fault = Assert.Throws<InvalidDataException>(() => Join(("app.js", $"const b = 1;\n{line}")));
        Assert.StartsWith("app.js has a form of import or export that is not known here: ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Modules_that_import_each_other_are_refused()
    {
        var fault = Assert.Throws<InvalidDataException>(() => Join(
            ("app.js", "import { a } from './a.js';"), ("a.js", "import { b } from './b.js';\nexport const a = b;"), ("b.js", "import { a } from './a.js';\nexport const b = a;")));
        Assert.Equal("a.js imports itself by way of others.", fault.Message);
    }

    private static string Join(params (string Name, string Text)[] modules) =>
        ModuleBundle.Join("app.js", name => modules.Single(module => module.Name == name).Text);
}

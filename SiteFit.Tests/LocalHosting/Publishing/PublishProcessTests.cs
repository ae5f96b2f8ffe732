using System.Diagnostics;
using System.Reflection;
using SiteFit.LocalHosting.Programs;

namespace SiteFit.Tests.LocalHosting.Publishing;

/// <summary>The publisher as azd meets it: arguments, exit code, files.</summary>
[Collection(PublishedCollection.Name)]
public sealed class PublishProcessTests(PublishedFixture published)
{
    [Fact]
    public void Publishing_ends_with_exit_code_0_and_asks_nothing()
    {
        foreach (var run in published.Runs)
        {
            Assert.Equal("", run.Error);
            Assert.Equal(0, run.ExitCode);
            Assert.Single(run.Output.Trim().Split('\n'));
        }
    }

    [Fact]
    public void Twice_gives_the_same_bytes()
    {
        var files = Directory.GetFiles(published.First).Select(Path.GetFileName).Order().ToList();

        Assert.Equal(files, Directory.GetFiles(published.Second).Select(Path.GetFileName).Order());
        foreach (var file in files)
            Assert.Equal(File.ReadAllBytes(Path.Combine(published.First, file!)), File.ReadAllBytes(Path.Combine(published.Second, file!)));
    }

    [Fact]
    public void Files_have_line_feeds_no_byte_order_mark_and_a_last_line_end()
    {
        foreach (var file in Directory.GetFiles(published.First))
        {
            var bytes = File.ReadAllBytes(file);
            Assert.NotEqual(0xEF, bytes[0]);
            Assert.DoesNotContain((byte)'\r', bytes);
            Assert.Equal((byte)'\n', bytes[^1]);
        }
    }

    [Fact]
    public void A_secret_parameters_value_is_written_nowhere()
    {
        Assert.All(
            Directory.GetFiles(published.First),
            file => Assert.DoesNotContain(PublishedFixture.Secret, File.ReadAllText(file), StringComparison.Ordinal));
        Assert.All(published.Runs, run => Assert.DoesNotContain(PublishedFixture.Secret, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_started() => Assert.False(Directory.Exists(published.DataFolder));

    [Fact]
    public async Task Azds_own_command_line_publishes()
    {
        using var folder = new TemporaryFolder();
        var configuration = typeof(PublishProcessTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var manifest = Path.Combine(folder.Path, "apphost-manifest.json");

        // azd builds, too; here the build that is there is used.
        var run = await PublishRun.StartAsync(new ProcessStartInfo(
            DotNet.Path,
            ["run", "--no-build", "-c", configuration, "--project", "SiteFit.AppHost.csproj", "--publisher", "manifest", "--output-path", manifest])
        {
            WorkingDirectory = Repository.File("SiteFit.AppHost"),
        });

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            Directory.GetFiles(published.First).Select(Path.GetFileName).Order(), Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
        foreach (var module in published.Modules)
            Assert.Equal(File.ReadAllText(Path.Combine(published.First, module)), File.ReadAllText(Path.Combine(folder.Path, module)));
    }

    [Theory]
    [InlineData("The manifest needs a place", "--publisher", "manifest")]
    [InlineData("The manifest needs a place", "--publisher", "manifest", "--output-path", " ")]
    [InlineData("--output-path names a folder", "--publisher", "manifest", "--output-path", ".")]
    [InlineData("--output-path names a folder", "--publisher", "manifest", "--output-path", "nowhere/")]
    [InlineData("The manifest cannot be written to", "--publisher", "manifest", "--output-path", "/dev/null/apphost-manifest.json")]
    [InlineData("There is no publisher 'kubernetes' in this build", "--publisher", "kubernetes", "--output-path", "/dev/null/x")]
    public async Task Wrong_arguments_are_one_line_and_exit_code_1(string beginning, params string[] args)
    {
        var run = await PublishRun.AppHostAsync(args);

        Assert.StartsWith(beginning, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
        Assert.Equal("", run.Output);
        Assert.Equal(1, run.ExitCode);
    }
}

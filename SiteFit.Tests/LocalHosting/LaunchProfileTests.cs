using Aspire.Hosting;
using SiteFit.LocalHosting.Programs;

namespace SiteFit.Tests.LocalHosting;

public sealed class LaunchProfileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_first_project_profile_gives_urls_and_variables()
    {
        Write("""
            {
              // comments are allowed here
              "profiles": {
                "IIS Express": { "commandName": "IISExpress" },
                "http": {
                  "commandName": "Project",
                  "applicationUrl": "http://localhost:8081;https://localhost:8443",
                  "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "Development" },
                },
              },
            }
            """);

        var profile = LaunchProfile.Find(Path.Combine(_folder.Path, "Some.csproj"));

        Assert.NotNull(profile);
        Assert.Equal("http", profile.Name);
        Assert.Equal([8081, 8443], profile.ApplicationUrls.Select(url => url.Port));
        Assert.Equal("Development", profile.EnvironmentVariables["ASPNETCORE_ENVIRONMENT"]);
    }

    [Fact]
    public void A_project_without_launch_settings_has_no_profile() =>
        Assert.Null(LaunchProfile.Find(Path.Combine(_folder.Path, "Some.csproj")));

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{ "profiles": {} }""")]
    [InlineData("""{ "profiles": { "http": { "commandName": "Project", "applicationUrl": "::" } } }""")]
    public void Broken_launch_settings_are_named(string content)
    {
        Write(content);

        var failure = Assert.Throws<DistributedApplicationException>(() => LaunchProfile.Find(Path.Combine(_folder.Path, "Some.csproj")));

        Assert.Contains(Path.Combine(_folder.Path, "Properties", "launchSettings.json"), failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string content)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "Properties"));
        File.WriteAllText(Path.Combine(_folder.Path, "Properties", "launchSettings.json"), content);
    }
}

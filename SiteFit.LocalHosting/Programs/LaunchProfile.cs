using System.Text.Json;
using Aspire.Hosting;

namespace SiteFit.LocalHosting.Programs;

/// <summary>The first profile of a project's <c>Properties/launchSettings.json</c>.</summary>
/// <param name="ApplicationUrls">One per scheme.</param>
internal sealed record LaunchProfile(string Name, IReadOnlyList<Uri> ApplicationUrls, IReadOnlyDictionary<string, string> EnvironmentVariables)
{
    /// <returns>Null when the project has no launch settings.</returns>
    /// <exception cref="DistributedApplicationException">The file is not what it should be.</exception>
    public static LaunchProfile? Find(string projectPath)
    {
        var file = Path.Combine(Path.GetDirectoryName(projectPath)!, "Properties", "launchSettings.json");
        if (!File.Exists(file))
            return null;
        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllBytes(file), new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var profile = document.RootElement.GetProperty("profiles").EnumerateObject()
                .First(entry => entry.Value.TryGetProperty("commandName", out var command) && command.GetString() == "Project");
            return new(profile.Name, Urls(profile.Value), Variables(profile.Value));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or UriFormatException)
        {
            throw new DistributedApplicationException($"{file} has no usable profile with commandName 'Project': {e.Message}", e);
        }
    }

    private static List<Uri> Urls(JsonElement profile) => profile.TryGetProperty("applicationUrl", out var urls)
        ? [.. urls.GetString()!.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(url => new Uri(url)).DistinctBy(url => url.Scheme)]
        : [];

    private static Dictionary<string, string> Variables(JsonElement profile) => profile.TryGetProperty("environmentVariables", out var variables)
        ? variables.EnumerateObject().ToDictionary(variable => variable.Name, variable => variable.Value.GetString() ?? "")
        : [];
}

using System.Text.Json;

namespace SiteFit.Tests.Artifacts;

/// <summary>Khronos' own validator, unmodified.</summary>
internal static class GltfValidator
{
    private static readonly NodeFolder Folder = new(Repository.File("SiteFit.Tests/Artifacts/javascript"));

    /// <returns>What it has to say of the files of a folder: file, errors, warnings, messages.</returns>
    public static async Task<JsonElement> ValidateAsync(string files)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var process = await Folder.StartAsync("gltf.mjs", files);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"gltf.mjs failed: {await errors}");
        return JsonElement.Parse(output);
    }
}

using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SiteFit.Benchmarks.Placement;

/// <summary>This program as the services are in their images: compiled ahead, for this platform. Its folder goes with it.</summary>
internal sealed class PublishedProgram : IDisposable
{
    private const string Project = "SiteFit.Benchmarks";

    private readonly DirectoryInfo _folder;

    private PublishedProgram(DirectoryInfo folder) => _folder = folder;

    public string Path => System.IO.Path.Combine(_folder.FullName, Project);

    /// <exception cref="InvalidOperationException">It could not be published; the message has what was said.</exception>
    public static async Task<PublishedProgram> PublishAsync()
    {
        var program = new PublishedProgram(Directory.CreateTempSubdirectory("sitefit-published-"));
        try
        {
            // What is built on the way goes there, too: the checkout is what is being measured.
            var start = new ProcessStartInfo("dotnet",
            [
                "publish", System.IO.Path.Combine(Checkout().FullName, Project), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier,
                "--artifacts-path", System.IO.Path.Combine(program._folder.FullName, "artifacts"), "-o", program._folder.FullName,
            ])
            { RedirectStandardOutput = true };
            using var publish = Process.Start(start)!;
            var output = await publish.StandardOutput.ReadToEndAsync();
            await publish.WaitForExitAsync();
            return publish.ExitCode == 0 ? program : throw new InvalidOperationException(output);
        }
        catch
        {
            program.Dispose();
            throw;
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static DirectoryInfo Checkout()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(at.FullName, "SiteFit.sln")))
                return at;
        }
        throw new InvalidOperationException($"There is no SiteFit.sln at or above {AppContext.BaseDirectory}; run the benchmark from the checkout.");
    }
}

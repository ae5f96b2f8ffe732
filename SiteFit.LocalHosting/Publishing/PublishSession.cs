using System.Text;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace SiteFit.LocalHosting.Publishing;

/// <summary>What <c>-- --publisher manifest --output-path X/apphost-manifest.json</c> does, from the arguments to the exit code.</summary>
internal sealed class PublishSession(
    DistributedApplicationModel model, DistributedApplicationExecutionContext execution, IConfiguration configuration)
{
    /// <returns>The exit code: 0, or 1 after one line on the error stream; then nothing was written, save when the disk is full.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (execution.PublisherName is not "manifest")
            {
                throw new DistributedApplicationException(
                    $"There is no publisher '{execution.PublisherName}' in this build: it has 'manifest', which azd uses. "
                    + "Build with UseAspire=true for others.");
            }

            var path = ManifestPath();
            var files = await ManifestPublisher.RenderAsync(model, execution, path, cancellationToken);
            await WriteAsync(Path.GetDirectoryName(path)!, files, cancellationToken);
            Console.WriteLine($"Published {path} and {files.Count - 1} bicep modules beside it.");
            return 0;
        }
        catch (DistributedApplicationException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private string ManifestPath()
    {
        var given = configuration["output-path"] ?? configuration["Publishing:OutputPath"];
        if (string.IsNullOrWhiteSpace(given))
            throw new DistributedApplicationException("The manifest needs a place: add --output-path <folder>/apphost-manifest.json.");
        var path = Path.GetFullPath(given);
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
        {
            throw new DistributedApplicationException(
                $"--output-path names a folder, {path}: add the manifest's file name, for example apphost-manifest.json.");
        }

        return path;
    }

    private static async Task WriteAsync(string folder, IEnumerable<PublishedFile> files, CancellationToken cancellationToken)
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var file in files)
                await File.WriteAllTextAsync(Path.Combine(folder, file.Name), file.Text, encoding, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DistributedApplicationException($"The manifest cannot be written to {folder}: {e.Message}", e);
        }
    }
}

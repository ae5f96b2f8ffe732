using SiteFit.LocalHosting.Processes;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What the resources' processes have written.</summary>
public sealed class ResourceLoggerService
{
    private readonly ProcessHost _host;

    internal ResourceLoggerService(ProcessHost host) => _host = host;

    /// <summary>All lines until now, the oldest first; none when the resource is no process.</summary>
    public async IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(IResource resource)
    {
        if (_host.Find(resource.Name) is not { } supervisor)
            yield break;

        var lines = new List<LogLine>();
        await using var file = new FileStream(supervisor.Log.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        while (await reader.ReadLineAsync() is { } line)
            lines.Add(new(lines.Count + 1, line, false));
        yield return lines;
    }
}

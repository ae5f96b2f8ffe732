using System.Globalization;
using SiteFit.ServiceBusEmulator.Configuration;

namespace SiteFit.ServiceBusEmulator.Storage;

/// <summary>The data folder: one log in segments <c>0000000001.log</c>, <c>0000000002.log</c>…, for one process at a time.</summary>
internal sealed class SegmentFolder : IDisposable
{
    private const string Extension = ".log";

    private readonly string _path;
    private readonly FileStream _lock;

    /// <exception cref="ConfigurationException">It cannot be made or written, or another emulator uses it.</exception>
    public SegmentFolder(string path)
    {
        _path = path;
        try
        {
            Directory.CreateDirectory(path);
            _lock = new FileStream(Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"The data folder {path} cannot be used, perhaps because another emulator uses it: {e.Message}");
        }
    }

    /// <summary>Numbers of the segments that there are, rising.</summary>
    public IReadOnlyList<long> Segments => [.. Directory.EnumerateFiles(_path, "*" + Extension)
        .Select(file => long.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
        .Where(number => number > 0)
        .Order()];

    public string FileOf(long segment) => Path.Combine(_path, segment.ToString("D10", CultureInfo.InvariantCulture) + Extension);

    public void Dispose() => _lock.Dispose();
}

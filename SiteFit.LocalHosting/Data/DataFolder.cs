using System.Globalization;
using System.Security.Cryptography;
using Aspire.Hosting;

namespace SiteFit.LocalHosting.Data;

/// <summary>The folder that everything of this application lives in; one host at a time owns it.</summary>
internal sealed class DataFolder(LocalHostSettings settings) : IDisposable
{
    private FileStream? _lock;

    public string Logs => Path.Combine(settings.DataFolder, "logs");

    private string Data => Path.Combine(settings.DataFolder, "data");

    /// <exception cref="DistributedApplicationException">Another host uses the folder.</exception>
    /// <remarks>Whoever needs it first opens it.</remarks>
    public void Open()
    {
        if (_lock is not null)
            return;
        Directory.CreateDirectory(settings.DataFolder);
        var owner = Path.Combine(settings.DataFolder, "host.pid");
        try
        {
            // The kernel drops this lock with the process, however it ends.
            _lock = new(Path.Combine(settings.DataFolder, "host.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            var pid = File.Exists(owner) ? $" (process {File.ReadAllText(owner)})" : "";
            throw new DistributedApplicationException(
                $"The data in {settings.DataFolder} is in use by another host{pid}: stop that one first, "
                + "or give this one data of its own with --LocalHosting:DataFolder=<folder>.", e);
        }

        File.WriteAllText(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        if (settings.Fresh && Directory.Exists(Data))
            Directory.Delete(Data, recursive: true);
        Directory.CreateDirectory(Data);
        Directory.CreateDirectory(Logs);
    }

    /// <summary>A folder for one resource's data, made when it is not there.</summary>
    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(Data, name)).FullName;

    /// <summary>A random value, made once and kept with the data. Letters and digits only, so that it needs no quoting anywhere.</summary>
    public string Secret(string name)
    {
        var file = Path.Combine(Data, name);
        if (File.Exists(file))
            return File.ReadAllText(file);

        var secret = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 32);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.Write(secret);
        return secret;
    }

    public void Dispose()
    {
        if (_lock is null)
            return;
        _lock.Dispose();
        _lock = null;
        if (settings.IsTemporary)
            Directory.Delete(settings.DataFolder, recursive: true);
    }
}

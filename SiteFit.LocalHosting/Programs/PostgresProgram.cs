using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SiteFit.LocalHosting.Data;
using SiteFit.LocalHosting.Installation;
using SiteFit.LocalHosting.Processes;

namespace SiteFit.LocalHosting.Programs;

/// <summary>A real PostgreSQL server with its databases. Durability is left on: it is the truth of the system.</summary>
/// <param name="databases">Names of the databases that must exist.</param>
internal sealed class PostgresProgram(EndpointReference endpoint, Func<IEnumerable<string>> databases, IServiceProvider services) : IResourceProgram
{
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(30);
    private readonly DataFolder _data = services.GetRequiredService<DataFolder>();
    private bool _databasesExist;

    public async Task<ProcessPlan> PrepareAsync(CancellationToken cancellationToken)
    {
        _databasesExist = false;
        var cluster = _data.Folder("postgres");
        var version = Path.Combine(cluster, "PG_VERSION");
        int? dataMajor = File.Exists(version) ? int.Parse(await File.ReadAllTextAsync(version, cancellationToken), CultureInfo.InvariantCulture) : null;
        var binaries = await services.GetRequiredService<PostgresBinaries>().FindAsync(dataMajor, cancellationToken);
        if (dataMajor is null)
            await CreateClusterAsync(binaries, cluster, cancellationToken);
        else
            await WaitForEarlierServerAsync(cluster, cancellationToken);

        return Plan(binaries, "postgres", cluster,
        [
            "-D", cluster,
            "-c", $"port={endpoint.Port}",
            "-c", "listen_addresses=127.0.0.1",
            // TCP only: the path of a socket may not be longer than 107 bytes, and a checkout's may.
            "-c", "unix_socket_directories=",
            // Several services with a pool of 100 each, and whoever looks on.
            "-c", "max_connections=300",
        ]);
    }

    public async Task<string?> CheckHealthAsync(CancellationToken cancellationToken)
    {
        if (!await Listener.ExistsAsync(endpoint.Port))
            return "PostgreSQL does not listen yet";
        try
        {
            // Slim, and without the server's own types: what a check needs, at half the start-up work.
            await using var dataSource = new NpgsqlSlimDataSourceBuilder(new NpgsqlConnectionStringBuilder
            {
                Host = endpoint.Host,
                Port = endpoint.Port,
                Username = "postgres",
                Password = Password(_data),
                Database = "postgres",
                Pooling = false,
                // A server that starts up refuses; there is no encryption to negotiate on loopback.
                SslMode = SslMode.Disable,
                GssEncryptionMode = GssEncryptionMode.Disable,
            }.ConnectionString).ConfigureTypeLoading(types => types.EnableTypeLoading(false)).Build();
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            if (!_databasesExist)
                await CreateDatabasesAsync(connection, cancellationToken);
            _databasesExist = true;
            return null;
        }
        catch (NpgsqlException e)
        {
            return e.Message;
        }
    }

    /// <summary>The superuser's password, made with the data and kept beside it.</summary>
    public static string Password(DataFolder data) => data.Secret("postgres-password");

    /// <summary>The server of a host that was killed may still be writing its last checkpoint; it takes no second one on its data.</summary>
    private async Task WaitForEarlierServerAsync(string cluster, CancellationToken cancellationToken)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var started = time.GetTimestamp();
        while (ServerOf(cluster) is not null && time.GetElapsedTime(started) < StopGrace)
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken);
    }

    /// <returns>The id of the server that runs on the data; null when none does.</returns>
    private static int? ServerOf(string cluster)
    {
        try
        {
            var processId = int.Parse(File.ReadLines(Path.Combine(cluster, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
            using var process = Process.GetProcessById(processId);
            return process.ProcessName is "postgres" ? processId : null; // else the number is somebody else's by now
        }
        catch (Exception e) when (e is IOException or ArgumentException or FormatException or InvalidOperationException)
        {
            return null; // no file, or no such process
        }
    }

    private async Task CreateDatabasesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var database in databases())
        {
            await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection);
            find.Parameters.Add(new NpgsqlParameter<string> { TypedValue = database });
            if (await find.ExecuteScalarAsync(cancellationToken) is not null)
                continue;
            await using var create = new NpgsqlCommand($"CREATE DATABASE \"{database.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private async Task CreateClusterAsync(string binaries, string cluster, CancellationToken cancellationToken)
    {
        // Made aside and moved: an initdb that is killed half-way leaves nothing that looks like data.
        var draft = _data.Folder("postgres.new");
        Directory.Delete(draft, recursive: true);
        _data.Folder("postgres.new");
        var passwordFile = Path.Combine(draft, "..", "postgres-initial-password");
        await File.WriteAllTextAsync(passwordFile, Password(_data), cancellationToken);
        if (Nobody.WhenRoot is { } nobody)
            _ = UnixProcess.ChangeOwner(draft, nobody.UserId, nobody.GroupId) && UnixProcess.ChangeOwner(passwordFile, nobody.UserId, nobody.GroupId);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(passwordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var log = Path.Combine(_data.Logs, "postgres-initdb.log");
        // no-sync: only the making is not flushed, and a machine that crashes in this second makes it again.
        var (exitCode, lines) = await ShortCommand.RunAsync(
            Plan(binaries, "initdb", draft,
                ["-D", draft, "-U", "postgres", $"--pwfile={passwordFile}", "--auth=scram-sha-256", "--locale=C", "--encoding=UTF8", "--no-sync", "--no-instructions"]),
            log,
            cancellationToken);
        File.Delete(passwordFile);
        if (exitCode != 0)
            throw new DistributedApplicationException($"PostgreSQL's data could not be made: {string.Join(' ', lines)} — see {log}.");
        Directory.Delete(cluster);
        Directory.Move(draft, cluster);
    }

    private static ProcessPlan Plan(string binaries, string program, string data, IReadOnlyList<string> arguments)
    {
        if (Nobody.WhenRoot is not null && SearchPath.Find("setpriv") is null)
        {
            throw new DistributedApplicationException(
                "PostgreSQL refuses to run as root and setpriv is not there to step down with: install util-linux, or run as another user.");
        }

        return new()
        {
            Command = Path.Combine(binaries, program),
            Arguments = arguments,
            WorkingDirectory = Path.GetPathRoot(binaries)!, // one that every user may be in
            DropRoot = true,
            PassFolders = !IsOpen(data) || !IsOpen(binaries),
            StopSignal = UnixSignal.Interrupt, // "fast shutdown": ends sessions, writes a checkpoint
            DeathSignal = UnixSignal.Interrupt,
            StopGrace = StopGrace,
        };
    }

    /// <summary>Whether any user may get through all folders above.</summary>
    private static bool IsOpen(string path)
    {
        for (var folder = Directory.GetParent(path); folder is not null && !OperatingSystem.IsWindows(); folder = folder.Parent)
        {
            if (!folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        }

        return true;
    }
}

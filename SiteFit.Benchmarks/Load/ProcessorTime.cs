using System.Globalization;
using Aspire.Hosting;

namespace SiteFit.Benchmarks.Load;

/// <summary>Processor time of the system's processes, children included, as Linux accounts for it; empty elsewhere.</summary>
internal sealed class ProcessorTime(DistributedApplication app, IReadOnlyList<string> resources)
{
    public const string Driver = "driver and host";

    private readonly Dictionary<(string Resource, int ProcessId), double> _seconds = [];

    /// <summary>Seconds so far by resource; a process that was killed counts as it was at the last call before.</summary>
    public IReadOnlyDictionary<string, double> Read()
    {
        if (!OperatingSystem.IsLinux())
            return _seconds.ToDictionary(entry => entry.Key.Resource, entry => entry.Value);

        var processes = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? ProcessStat.Read(id) : null)
            .OfType<ProcessStat>()
            .ToDictionary(process => process.Id);
        _seconds[(Driver, Environment.ProcessId)] = processes[Environment.ProcessId].OwnSeconds;
        foreach (var resource in resources)
        {
            // What Postgres has its children do is theirs while they live, and counted for their parent afterwards.
            if (ProcessIdOf(resource) is { } id && processes.TryGetValue(id, out var process))
            {
                _seconds[(resource, id)] = process.OwnSeconds + process.EndedChildrenSeconds
                    + processes.Values.Where(child => child.ParentId == id).Sum(child => child.OwnSeconds);
            }
        }
        return _seconds.GroupBy(entry => entry.Key.Resource).ToDictionary(group => group.Key, group => group.Sum(entry => entry.Value));
    }

    private int? ProcessIdOf(string resource) =>
        app.ResourceNotifications.TryGetCurrentState(resource, out var state)
            ? state.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value as int?
            : null;

    private sealed record ProcessStat(int Id, int ParentId, double OwnSeconds, double EndedChildrenSeconds)
    {
        // USER_HZ, a constant of Linux's interface.
        private const double TicksPerSecond = 100;

        /// <returns>Null when the process has ended meanwhile.</returns>
        public static ProcessStat? Read(int id)
        {
            try
            {
                // proc(5): pid (comm) state ppid …; utime, stime, cutime and cstime are fields 14 to 17. The name may have spaces.
                var stat = File.ReadAllText($"/proc/{id}/stat");
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                return new(id, int.Parse(fields[1], CultureInfo.InvariantCulture), Seconds(11), Seconds(13));

                double Seconds(int at) => (long.Parse(fields[at], CultureInfo.InvariantCulture) + long.Parse(fields[at + 1], CultureInfo.InvariantCulture)) / TicksPerSecond;
            }
            catch (IOException)
            {
                return null;
            }
        }
    }
}

using System.Runtime.InteropServices;

namespace SiteFit.LocalHosting.Processes;

internal static partial class UnixProcess
{
    /// <exception cref="PlatformNotSupportedException">On Windows.</exception>
    public static UnixSignal StopSignal => JobControl(linux: 19, others: 17);

    /// <inheritdoc cref="StopSignal" path="/exception"/>
    public static UnixSignal ContinueSignal => JobControl(linux: 18, others: 19);

    /// <summary>Sends a signal; nothing happens when the process is gone.</summary>
    /// <param name="processId">Negative: the process group of that number.</param>
    /// <returns>False when there is no such process or group.</returns>
    public static bool Signal(int processId, UnixSignal signal) => Kill(processId, (int)signal) == 0;

    /// <summary>Makes somebody else the owner of a file or folder.</summary>
    public static bool ChangeOwner(string path, uint userId, uint groupId) => Chown(path, userId, groupId) == 0;

    // SIGSTOP and SIGCONT have no number that is the same everywhere.
    private static UnixSignal JobControl(int linux, int others) =>
        OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException("Windows cannot suspend a process.")
        : (UnixSignal)(OperatingSystem.IsLinux() ? linux : others);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Chown(string path, uint userId, uint groupId);
}

using System.Runtime.InteropServices;

namespace SiteFit.LocalHosting.Processes;

internal static partial class UnixProcess
{
    /// <summary>Sends a signal; nothing happens when the process is gone.</summary>
    /// <param name="processId">Negative: the process group of that number.</param>
    public static void Signal(int processId, UnixSignal signal) => _ = Kill(processId, (int)signal);

    /// <summary>Makes somebody else the owner of a file or folder.</summary>
    public static bool ChangeOwner(string path, uint userId, uint groupId) => Chown(path, userId, groupId) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Chown(string path, uint userId, uint groupId);
}

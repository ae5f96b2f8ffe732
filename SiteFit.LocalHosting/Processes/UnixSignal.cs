namespace SiteFit.LocalHosting.Processes;

/// <summary>POSIX numbers.</summary>
internal enum UnixSignal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
}

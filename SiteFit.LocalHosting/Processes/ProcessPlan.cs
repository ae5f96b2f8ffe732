namespace SiteFit.LocalHosting.Processes;

/// <summary>How to start and stop a process.</summary>
internal sealed record ProcessPlan
{
    /// <summary>Name on the PATH, or a full path.</summary>
    public required string Command { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>Added to what the host itself inherited.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Run as the user nobody when the host is root.</summary>
    public bool DropRoot { get; init; }

    /// <summary>With <see cref="DropRoot"/>: it must still get through folders that only root may enter, such as a checkout below <c>/root</c>.</summary>
    public bool PassFolders { get; init; }

    /// <summary>Asks the process to end.</summary>
    public UnixSignal StopSignal { get; init; } = UnixSignal.Terminate;

    /// <summary>Sent by the kernel when the host dies.</summary>
    public UnixSignal DeathSignal { get; init; } = UnixSignal.Kill;

    /// <summary>How long it may take to end before it is killed.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(15);
}

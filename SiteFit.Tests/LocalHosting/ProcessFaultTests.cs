using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using SiteFit.LocalHosting.Processes;
using SiteFit.LocalHosting.Testing;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.LocalHosting;

public sealed class ProcessFaultTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_kill_returns_when_the_end_is_published_and_the_process_can_be_started_again()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddScript("service");
        await using var app = await builder.BuildAsync(Cancel);
        await app.StartAsync(Cancel);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("service", Cancel);
        var before = app.ProcessId("service");

        await app.KillAsync("service");

        Assert.False(Snapshots.IsAlive(before));
        Assert.Equal((KnownResourceStates.Exited, 128 + 9), (app.Snapshot("service").State?.Text, app.Snapshot("service").ExitCode));
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.KillAsync("service"));
        Assert.True((await app.ResourceCommands.ExecuteCommandAsync("service", KnownResourceCommands.StartCommand, Cancel)).Success);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("service", Cancel);
        Assert.NotEqual(before, app.ProcessId("service"));
    }

    [Fact]
    public async Task A_suspended_process_stands_still_until_it_is_resumed_or_killed()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        // One that starts no others: a shell whose child is stopped before it has become another program waits for that, and is not itself stopped.
        builder.AddScript("service", ScriptResourceExtensions.Forever);
        await using var app = await builder.BuildAsync(Cancel);
        await app.StartAsync(Cancel);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("service", Cancel);
        var process = app.ProcessId("service");

        app.Suspend("service");
        await StateAsync(process, stopped: true);
        app.Resume("service");
        await StateAsync(process, stopped: false);
        app.Suspend("service");
        await StateAsync(process, stopped: true);

        await app.KillAsync("service");
        Assert.False(Snapshots.IsAlive(process));
    }

    /// <summary>It leads no process group in its first moment; a signal to the group alone was lost then.</summary>
    [Fact]
    public async Task A_process_can_be_suspended_as_soon_as_it_exists()
    {
        var path = Path.GetTempFileName();
        using var log = new LogFile(path);
        var plan = new ProcessPlan { Command = "/bin/sh", Arguments = ["-c", ScriptResourceExtensions.Forever], WorkingDirectory = "/" };
        for (var count = 0; count < 20; count++)
        {
            using var child = await ChildProcess.StartAsync(plan, log);
            child.Suspend();
            await StateAsync(child.Id, stopped: true);
            child.Kill();
            await child.Exited;
        }
        File.Delete(path);
    }

    [Fact]
    public async Task An_unknown_name_is_refused()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        await using var app = await builder.BuildAsync(Cancel);
        await app.StartAsync(Cancel);

        Assert.Throws<ArgumentException>(() => app.Suspend("nobody"));
    }

    /// <summary>Waits until the kernel says so: state T in <c>/proc/{pid}/stat</c>.</summary>
    private static Task<bool> StateAsync(int process, bool stopped) => Eventually.Async(async ct =>
        (await File.ReadAllTextAsync($"/proc/{process}/stat", ct)).Contains(") T ", StringComparison.Ordinal) == stopped ? true : (bool?)null);
}

using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

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
        builder.AddScript("service", "while :; do sleep 0.01; done");
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

    [Fact]
    public async Task An_unknown_name_is_refused()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        await using var app = await builder.BuildAsync(Cancel);
        await app.StartAsync(Cancel);

        Assert.Throws<ArgumentException>(() => app.Suspend("nobody"));
    }

    /// <summary>Waits until the kernel says so: state T in <c>/proc/{pid}/stat</c>.</summary>
    private static async Task StateAsync(int process, bool stopped)
    {
        while ((await File.ReadAllTextAsync($"/proc/{process}/stat", Cancel)).Contains(") T ", StringComparison.Ordinal) != stopped)
            await Task.Yield();
    }
}

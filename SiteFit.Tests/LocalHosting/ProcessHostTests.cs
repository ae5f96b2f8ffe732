using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using SiteFit.LocalHosting.Data;
using SiteFit.LocalHosting.Processes;

namespace SiteFit.Tests.LocalHosting;

public sealed class ProcessHostTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_resource_starts_only_when_what_it_waits_for_is_healthy()
    {
        var problem = "still starting";
        await using var builder = DistributedApplicationTestingBuilder.Create();
        var server = builder.AddScript("server", health: () => Volatile.Read(ref problem));
        builder.AddScript("client").WaitFor(server);
        await using var app = await builder.BuildAsync(Cancel);
        await app.StartAsync(Cancel);

        await app.ResourceNotifications.WaitForResourceAsync("server", change => change.Snapshot.HealthReports is [{ Description: "still starting" }], Cancel);
        await app.ResourceNotifications.WaitForResourceAsync("client", KnownResourceStates.Waiting, Cancel);
        Assert.NotEqual(KnownResourceStates.Running, app.Snapshot("client").State?.Text);

        Volatile.Write(ref problem, null);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("client", Cancel);
        Assert.True(app.Snapshot("server").StartTimeStamp < app.Snapshot("client").StartTimeStamp);
    }

    [Fact]
    public async Task Resources_stop_in_reverse_order_and_leave_no_process()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Path);
        var order = Path.Combine(folder.Path, "order");
        await using var builder = DistributedApplicationTestingBuilder.Create();
        var first = Script("first");
        var second = Script("second").WaitFor(first);
        Script("third").WaitFor(second);
        await using var app = await builder.BuildAsync(Cancel);
        await app.StartAsync(Cancel);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("third", Cancel);
        int[] processes = [app.ProcessId("first"), app.ProcessId("second"), app.ProcessId("third")];

        await app.StopAsync(Cancel);

        Assert.Equal(["third", "second", "first"], await File.ReadAllLinesAsync(order, Cancel));
        Assert.DoesNotContain(processes, Snapshots.IsAlive);
        Assert.Equal(KnownResourceStates.Finished, app.Snapshot("first").State?.Text);

        IResourceBuilder<ScriptResource> Script(string name) => builder.AddTrappingScript(
            name, Path.Combine(folder.Path, name), $"echo {name} >> {order}; exit 0");
    }

    [Fact]
    public async Task What_a_process_started_itself_ends_with_it()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddScript("parent", "sleep 600 & echo $!; wait");
        await using var app = await builder.BuildAsync(Cancel);
        await app.StartAsync(Cancel);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("parent", Cancel);
        var log = app.Services.GetRequiredService<ProcessHost>().Find("parent")!.Log;
        while (log.LastLines(1).Count == 0)
            await Task.Yield();
        var grandchild = int.Parse(log.LastLines(1)[0], CultureInfo.InvariantCulture);
        Assert.True(Snapshots.IsAlive(grandchild));

        await app.StopAsync(Cancel);

        // Its parent is gone: whoever adopts it may take a moment to clear it away.
        while (Snapshots.IsRunning(grandchild))
            await Task.Yield();
    }

    [Fact]
    public async Task A_resource_that_dies_while_waited_for_fails_the_waiter_with_its_reason()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        var server = builder.AddScript("server", "echo the disk is full; exit 3", health: () => "never");
        builder.AddScript("client").WaitFor(server);
        await using var app = await builder.BuildAsync(Cancel);
        await app.StartAsync(Cancel);

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(
            () => app.ResourceNotifications.WaitForResourceHealthyAsync("client", Cancel));

        Assert.Contains("client was not started, as it waits for server", failure.Message, StringComparison.Ordinal);
        Assert.Contains("the disk is full", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, app.Snapshot("server").ExitCode);
        Assert.Equal(KnownResourceStates.Exited, app.Snapshot("server").State?.Text);
        Assert.Contains("the disk is full", app.Snapshot("server").Failure(), StringComparison.Ordinal);
        Assert.Equal(KnownResourceStates.FailedToStart, app.Snapshot("client").State?.Text);
        Assert.Contains("waits for server", app.Snapshot("client").Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_process_is_reported_and_can_be_started_again()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddScript("service");
        await using var app = await builder.BuildAsync(Cancel);
        await app.StartAsync(Cancel);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("service", Cancel);
        var before = app.ProcessId("service");

        using (var process = Process.GetProcessById(before))
            process.Kill();
        await app.ResourceNotifications.WaitForResourceAsync("service", KnownResourceStates.Exited, Cancel);
        Assert.Equal(128 + 9, app.Snapshot("service").ExitCode);

        var started = await app.ResourceCommands.ExecuteCommandAsync("service", KnownResourceCommands.StartCommand, Cancel);
        Assert.True(started.Success, started.Message);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("service", Cancel);
        Assert.NotEqual(before, app.ProcessId("service"));
    }

    [Fact]
    public async Task Restart_and_stop_commands_change_the_process_and_unknown_ones_say_so()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddScript("service");
        await using var app = await builder.BuildAsync(Cancel);
        await app.StartAsync(Cancel);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("service", Cancel);
        var first = app.ProcessId("service");

        Assert.True((await app.ResourceCommands.ExecuteCommandAsync("service", KnownResourceCommands.RestartCommand, Cancel)).Success);
        var second = app.ProcessId("service");
        Assert.NotEqual(first, second);
        Assert.False(Snapshots.IsAlive(first));

        Assert.True((await app.ResourceCommands.ExecuteCommandAsync("service", KnownResourceCommands.StopCommand, Cancel)).Success);
        Assert.False(Snapshots.IsAlive(second));
        Assert.False((await app.ResourceCommands.ExecuteCommandAsync("service", "dance", Cancel)).Success);
        Assert.False((await app.ResourceCommands.ExecuteCommandAsync("nobody", KnownResourceCommands.StopCommand, Cancel)).Success);
    }

    [Fact]
    public async Task A_process_that_ignores_the_request_to_end_is_killed_after_its_grace()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Path);
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddTrappingScript("stubborn", Path.Combine(folder.Path, "stubborn"), "");
        await using var app = await builder.BuildAsync(Cancel);
        await app.StartAsync(Cancel);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("stubborn", Cancel);
        var process = app.ProcessId("stubborn");

        await app.StopAsync(Cancel);

        Assert.False(Snapshots.IsAlive(process));
        Assert.Equal(128 + 9, app.Snapshot("stubborn").ExitCode);
    }

    [Fact]
    public async Task An_application_stopped_while_it_starts_leaves_no_process()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        var server = builder.AddScript("server", health: () => "never");
        builder.AddScript("client").WaitFor(server);
        await using var app = await builder.BuildAsync(Cancel);
        await app.StartAsync(Cancel);
        await app.ResourceNotifications.WaitForResourceAsync("server", cancellationToken: Cancel);
        var process = app.ProcessId("server");

        await app.StopAsync(Cancel);

        Assert.False(Snapshots.IsAlive(process));
        Assert.Equal(KnownResourceStates.NotStarted, app.Snapshot("client").State?.Text);
    }

    [Fact]
    public async Task A_program_that_does_not_exist_is_one_clear_line()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddProject<UnbuiltProject>("ghost");
        await using var app = await builder.BuildAsync(Cancel);
        await app.StartAsync(Cancel);

        await app.ResourceNotifications.WaitForResourceAsync("ghost", KnownResourceStates.FailedToStart, Cancel);

        Assert.Equal("ghost is not built: /nowhere/Ghost.dll is missing. Build the AppHost's project.", app.Snapshot("ghost").Failure());
    }

    [Fact]
    public async Task Temporary_data_goes_with_the_application()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddScript("service");
        var app = await builder.BuildAsync(Cancel);
        await app.StartAsync(Cancel);
        var folder = app.Services.GetRequiredService<LocalHostSettings>().DataFolder;
        Assert.True(Directory.Exists(folder));

        await app.DisposeAsync();

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_second_host_on_the_same_data_is_refused_and_the_first_goes_on()
    {
        using var folder = new TemporaryFolder();
        await using var builder = DistributedApplicationTestingBuilder.Create(folder.Argument);
        builder.AddScript("service");
        await using var app = await builder.BuildAsync(Cancel);
        await app.StartAsync(Cancel);
        await using var secondBuilder = DistributedApplicationTestingBuilder.Create(folder.Argument);
        await using var second = await secondBuilder.BuildAsync(Cancel);

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => second.StartAsync(Cancel));

        Assert.StartsWith($"The data in {folder.Path} is in use by another host (process {Environment.ProcessId})", refusal.Message, StringComparison.Ordinal);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("service", Cancel);
    }
}

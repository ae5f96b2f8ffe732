using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SiteFit.Tests.LocalHosting;

public sealed class NotificationTests : IDisposable
{
    private readonly ScriptResource _resource = new("service");
    private readonly ResourceNotificationService _notifications;

    public NotificationTests() => _notifications = new(new DistributedApplicationModel([_resource]));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_state_that_was_reached_before_the_wait_counts()
    {
        await Publish(KnownResourceStates.Running);

        await _notifications.WaitForResourceAsync("SERVICE", cancellationToken: Cancel);
    }

    [Fact]
    public async Task Waiting_for_several_states_tells_which_one_came()
    {
        var wait = _notifications.WaitForResourceAsync("service", KnownResourceStates.TerminalStates, Cancel);
        await Publish(KnownResourceStates.Running);
        Assert.False(wait.IsCompleted);

        await Publish(KnownResourceStates.Exited);

        Assert.Equal(KnownResourceStates.Exited, await wait);
    }

    [Fact]
    public async Task Health_waits_end_with_the_resource_unless_told_to_go_on()
    {
        var strict = _notifications.WaitForResourceHealthyAsync("service", Cancel);
        var patient = _notifications.WaitForResourceHealthyAsync("service", WaitBehavior.WaitOnResourceUnavailable, Cancel);

        await Publish(KnownResourceStates.Exited);
        await Assert.ThrowsAsync<DistributedApplicationException>(() => strict);
        Assert.False(patient.IsCompleted);

        await Publish(KnownResourceStates.Running);
        Assert.Equal(HealthStatus.Healthy, (await patient).Snapshot.HealthStatus);
    }

    [Fact]
    public async Task Nobody_waits_for_the_health_of_a_resource_that_there_is_not() => Assert.Contains(
        "'servise'",
        (await Assert.ThrowsAsync<DistributedApplicationException>(() => _notifications.WaitForResourceHealthyAsync("servise", Cancel))).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task A_running_resource_that_was_not_checked_yet_is_not_healthy()
    {
        await _notifications.PublishUpdateAsync(_resource, snapshot => snapshot with
        {
            State = KnownResourceStates.Running,
            HealthReports = [new("ready", null, null, null)],
        });

        Assert.True(_notifications.TryGetCurrentState("service", out var known));
        Assert.Equal(HealthStatus.Unhealthy, known.Snapshot.HealthStatus);
    }

    [Fact]
    public async Task The_end_of_the_application_ends_every_wait()
    {
        var wait = _notifications.WaitForResourceAsync("service", cancellationToken: Cancel);

        _notifications.Dispose();

        await Assert.ThrowsAsync<DistributedApplicationException>(() => wait);
    }

    public void Dispose() => _notifications.Dispose();

    private Task Publish(string state) => _notifications.PublishUpdateAsync(_resource, snapshot => snapshot with { State = state });
}

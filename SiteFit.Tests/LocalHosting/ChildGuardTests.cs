using System.Diagnostics;
using SiteFit.LocalHosting.Processes;

namespace SiteFit.Tests.LocalHosting;

public sealed class ChildGuardTests
{
    [Fact]
    public async Task The_watch_for_systems_without_a_parent_death_signal_ends_the_child_with_its_host()
    {
        using var host = Process.Start("/bin/sleep", "600");
        using var child = Process.Start("/bin/sleep", "600");
        await ChildGuard.StartWatchAsync(host.Id, child.Id);

        host.Kill();
        await host.WaitForExitAsync(TestContext.Current.CancellationToken);

        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(128 + 9, child.ExitCode);
    }
}

using Microsoft.Extensions.DependencyInjection;
using SiteFit.AppServer.Solve;
using SiteFit.Tests.ServiceDefaults;

namespace SiteFit.Tests.AppServer;

/// <summary>What a process does at start so that its first client waits no longer than the next.</summary>
public sealed class WarmUpTests(AppServerFactory appServer) : IClassFixture<AppServerFactory>
{
    [Fact]
    public async Task Every_example_of_the_native_engine_is_solved_and_one_line_says_so()
    {
        var log = new LineLogger<WarmUp>();
        using var warmUp = ActivatorUtilities.CreateInstance<WarmUp>(appServer.Services, log);

        await warmUp.StartAsync(TestContext.Current.CancellationToken);
        await warmUp.ExecuteTask!;

        Assert.Contains($"{SiteInputs.Contract.Examples.Count} example(s) solved", Assert.Single(log.Lines), StringComparison.Ordinal);
    }
}

using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using SiteFit.LocalHosting.Processes;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.LocalHosting;

public sealed class PortTests
{
    [Fact]
    public async Task A_busy_port_is_one_line_that_names_the_port_its_owner_and_the_remedy()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var builder = DistributedApplicationTestingBuilder.Create("--DcpPublisher:RandomizePorts=false");
        builder.AddScript("service").WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, "http", port: port));
        await using var app = await builder.BuildAsync(TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith($"Port {port} of service is in use by ", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"(process {Environment.ProcessId}): stop what listens there", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public async Task A_held_port_is_nobody_elses_until_it_is_released()
    {
        using var held = LoopbackPort.TakeFree();
        Assert.Null(LoopbackPort.TryTake(held.Number));

        held.Dispose();

        // A child that another test is forking at this moment holds a copy of the socket until it runs its own program.
        await Eventually.Async(_ =>
        {
            using var again = LoopbackPort.TryTake(held.Number);
            return Task.FromResult(again?.Number);
        });
    }

    [Fact]
    public void Random_ports_lie_outside_the_range_of_outgoing_connections()
    {
        using var port = LoopbackPort.TakeFree();
        Assert.InRange(port.Number, 20_000, 32_000);
    }
}

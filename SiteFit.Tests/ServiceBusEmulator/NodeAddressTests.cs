using SiteFit.ServiceBusEmulator.Protocol;

namespace SiteFit.Tests.ServiceBusEmulator;

public sealed class NodeAddressTests
{
    [Theory]
    [InlineData("jobs", "Queue", "jobs", false)]
    [InlineData("/jobs/", "Queue", "jobs", false)]
    [InlineData("amqps://host:5671/jobs", "Queue", "jobs", false)]
    [InlineData("amqp://host/a/b", "Queue", "a/b", false)]
    [InlineData("jobs/$DeadLetterQueue", "Queue", "jobs", true)]
    [InlineData("jobs/$deadletterqueue", "Queue", "jobs", true)]
    [InlineData("jobs/$management", "Management", "jobs", false)]
    [InlineData("jobs/$DeadLetterQueue/$management", "Management", "jobs", true)]
    [InlineData("$cbs", "Cbs", "", false)]
    [InlineData("sb://host/$cbs", "Cbs", "", false)]
    public void Reads_every_form_that_clients_write(string address, string kind, string queue, bool isDeadLetterQueue)
    {
        Assert.Equal(new NodeAddress(Enum.Parse<NodeKind>(kind), queue, isDeadLetterQueue), NodeAddress.Parse(address));
    }

    [Theory]
    [InlineData("", "jobs", true)]
    [InlineData("jobs", "JOBS", true)]
    [InlineData("jobs", "jobs/$management", true)]
    [InlineData("jobs", "jobs2", false)]
    [InlineData("jobs/$management", "jobs", false)]
    public void Token_covers_its_scope_and_what_lies_below(string scope, string path, bool covers) => Assert.Equal(covers, SasAuthority.Covers(scope, path));
}

using System.Net.Sockets;
using Amqp;
using Amqp.Framing;
using SiteFit.Messaging;
using SiteFit.Messaging.Connections;

namespace SiteFit.Tests.Messaging;

public sealed class FailureMapTests
{
    [Theory]
    [InlineData("amqp:not-found", ServiceBusFailureReason.QueueNotFound, false)]
    [InlineData("amqp:unauthorized-access", ServiceBusFailureReason.Unauthorized, false)]
    [InlineData("amqp:link:message-size-exceeded", ServiceBusFailureReason.MessageTooLarge, false)]
    [InlineData("amqp:resource-limit-exceeded", ServiceBusFailureReason.QuotaExceeded, false)]
    [InlineData("amqp:not-implemented", ServiceBusFailureReason.Refused, false)]
    [InlineData("com.microsoft:message-lock-lost", ServiceBusFailureReason.MessageLockLost, false)]
    [InlineData("com.microsoft:entity-disabled", ServiceBusFailureReason.QueueDisabled, false)]
    [InlineData("com.microsoft:server-busy", ServiceBusFailureReason.ServiceBusy, true)]
    [InlineData("com.microsoft:timeout", ServiceBusFailureReason.Timeout, true)]
    [InlineData("amqp:internal-error", ServiceBusFailureReason.ServiceBusy, true)]
    [InlineData("amqp:link:detach-forced", ServiceBusFailureReason.Unreachable, true)]
    [InlineData("amqp:connection:forced", ServiceBusFailureReason.Unreachable, true)]
    [InlineData("amqp:session:errant-link", ServiceBusFailureReason.Unreachable, true)]
    [InlineData("amqp:session:handle-in-use", ServiceBusFailureReason.Unreachable, true)]
    [InlineData("amqp:session:unattached-handle", ServiceBusFailureReason.Unreachable, true)]
    [InlineData("amqp:session:window-violation", ServiceBusFailureReason.Unreachable, true)]
    public void Each_condition_has_its_reason(string condition, ServiceBusFailureReason reason, bool transient)
    {
        var failure = FailureMap.Failure(new Error(condition) { Description = "because" }, "It did not work");

        Assert.Equal((reason, transient), (failure.Reason, failure.IsTransient));
        Assert.Equal($"It did not work: {condition}: because", failure.Message);
    }

    [Theory]
    [InlineData(401, ServiceBusFailureReason.Unauthorized)]
    [InlineData(404, ServiceBusFailureReason.QueueNotFound)]
    [InlineData(410, ServiceBusFailureReason.MessageLockLost)]
    [InlineData(503, ServiceBusFailureReason.ServiceBusy)]
    [InlineData(400, ServiceBusFailureReason.Refused)]
    public void Each_status_has_its_reason(int status, ServiceBusFailureReason reason) =>
        Assert.Equal(reason, FailureMap.Failure(status, condition: null, "because", "It did not work").Reason);

    [Fact]
    public void A_condition_says_more_than_the_status() =>
        Assert.Equal(ServiceBusFailureReason.MessageNotFound,
            FailureMap.Failure(404, "com.microsoft:message-not-found", description: null, "It did not work").Reason);

    [Fact]
    public void What_the_network_throws_is_transient()
    {
        Assert.Equal(ServiceBusFailureReason.Unreachable, FailureMap.Failure(new SocketException(111), "x").Reason);
        Assert.Equal(ServiceBusFailureReason.Timeout, FailureMap.Failure(new TimeoutException(), "x").Reason);
        Assert.Equal(ServiceBusFailureReason.Unreachable, FailureMap.Failure(new AmqpException("amqp:connection:forced", "gone"), "x").Reason);
    }
}

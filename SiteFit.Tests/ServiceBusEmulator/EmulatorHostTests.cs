using System.Net.Http.Json;
using System.Text.Json;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using SiteFit.ServiceBusEmulator;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Configuration;

namespace SiteFit.Tests.ServiceBusEmulator;

public sealed class EmulatorHostTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private ServiceBusEmulatorHost _emulator = null!;

    public async ValueTask InitializeAsync() => _emulator = await ServiceBusEmulatorHost.StartAsync(
        new EmulatorOptions { Queues = [new QueueSettings { Name = "jobs", MaxDeliveryCount = 2 }], Port = 0, HealthPort = 0 },
        cancellationToken: TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Fact]
    public async Task Message_goes_through_and_keeps_its_properties()
    {
        await using var client = await AmqpClient.ConnectAsync(_emulator, "jobs");
        await client.Sender().SendAsync(new Message("body")
        {
            Header = new Header { Durable = true, Priority = 7 },
            Properties = new Properties { MessageId = "id", Subject = "subject" },
            MessageAnnotations = new MessageAnnotations { Map = { [new Symbol("x-mine")] = 5, [new Symbol("x-opt-sequence-number")] = 99L } },
            ApplicationProperties = new ApplicationProperties { ["key"] = "value" },
        });

        var receiver = client.Receiver();
        var message = await receiver.ReceiveAsync(Soon);
        receiver.Accept(message);

        Assert.Equal("body", message.Body);
        Assert.Equal(("id", "subject"), (message.Properties.MessageId, message.Properties.Subject));
        Assert.True(message.Header.Durable);
        Assert.Equal(7, message.Header.Priority);
        Assert.Equal(0u, message.Header.DeliveryCount);
        Assert.Equal("value", message.ApplicationProperties["key"]);
        Assert.Equal(5, message.MessageAnnotations[new Symbol("x-mine")]);
        Assert.Equal(1L, message.MessageAnnotations[new Symbol("x-opt-sequence-number")]);
        var token = (Guid)message.DeliveryAnnotations[new Symbol("x-opt-lock-token")];
        Assert.Equal(token.ToByteArray(), message.DeliveryTag);
    }

    [Fact]
    public async Task Never_more_is_sent_than_the_credit_allows()
    {
        await using var client = await AmqpClient.ConnectAsync(_emulator, "jobs");
        var sender = client.Sender();
        for (var i = 0; i < 20; i++)
            await sender.SendAsync(new Message(i));

        var receiver = client.Receiver();
        receiver.SetCredit(3, autoRestore: false);
        for (var i = 0; i < 3; i++)
            Assert.Equal(i, (await receiver.ReceiveAsync(Soon)).Body);

        // A round trip on the same session: what was to come has come.
        await client.RequestAsync("com.microsoft:peek-message", new Map { ["from-sequence-number"] = 0L, ["message-count"] = 1 });
        Assert.Equal(3, _emulator.Queues.Queues.Single().Figures.Locked);
    }

    [Fact]
    public async Task Pipelined_sends_keep_their_order()
    {
        await using var client = await AmqpClient.ConnectAsync(_emulator, "jobs");
        var sender = client.Sender();

        await Task.WhenAll(Enumerable.Range(0, 3000).Select(i => sender.SendAsync(new Message(i))));

        var receiver = client.Receiver();
        receiver.SetCredit(200);
        for (var i = 0; i < 3000; i++)
        {
            var message = await receiver.ReceiveAsync(Soon);
            Assert.Equal(i, message.Body);
            receiver.Accept(message);
        }
    }

    [Fact]
    public async Task Management_confirms_a_settlement_and_says_when_the_lock_is_lost()
    {
        await using var client = await AmqpClient.ConnectAsync(_emulator, "jobs");
        await client.Sender().SendAsync(new Message("body"));
        var message = await client.Receiver().ReceiveAsync(Soon);
        var completion = new Map { ["lock-tokens"] = new[] { new Guid(message.DeliveryTag) }, ["disposition-status"] = "completed" };

        var first = await client.RequestAsync("com.microsoft:update-disposition", completion);
        var second = await client.RequestAsync("com.microsoft:update-disposition", completion);

        Assert.Equal(200, first.ApplicationProperties["statusCode"]);
        Assert.Equal(410, second.ApplicationProperties["statusCode"]);
        Assert.Equal(new Symbol("com.microsoft:message-lock-lost"), second.ApplicationProperties["errorCondition"]);
    }

    [Fact]
    public async Task Unknown_management_operation_is_refused()
    {
        await using var client = await AmqpClient.ConnectAsync(_emulator, "jobs");

        var reply = await client.RequestAsync("com.microsoft:make-coffee", []);

        Assert.Equal(501, reply.ApplicationProperties["statusCode"]);
    }

    [Fact]
    public async Task Missing_queue_is_refused_as_not_found()
    {
        await using var client = await AmqpClient.ConnectAsync(_emulator, "missing");

        var refusal = await Assert.ThrowsAsync<AmqpException>(() => client.Sender().SendAsync(new Message("body")));

        Assert.Equal(ErrorCode.NotFound, refusal.Error.Condition);
    }

    [Fact]
    public async Task Queue_is_closed_to_who_brings_no_token()
    {
        var connection = await Connection.Factory.CreateAsync(new Address("127.0.0.1", _emulator.Port, null, null, "/", "amqp"));
        var sender = new SenderLink(new Session(connection), "sender", "jobs");

        var refusal = await Assert.ThrowsAsync<AmqpException>(() => sender.SendAsync(new Message("body")));

        Assert.Equal(ErrorCode.UnauthorizedAccess, refusal.Error.Condition);
        await connection.CloseAsync();
    }

    [Fact]
    public async Task Nobody_sends_to_a_dead_letter_queue()
    {
        await using var client = await AmqpClient.ConnectAsync(_emulator, "jobs/$DeadLetterQueue");

        var refusal = await Assert.ThrowsAsync<AmqpException>(() => client.Sender().SendAsync(new Message("body")));

        Assert.Equal(ErrorCode.NotAllowed, refusal.Error.Condition);
    }

    [Fact]
    public async Task Message_abandoned_too_often_is_found_in_the_dead_letter_queue()
    {
        await using var client = await AmqpClient.ConnectAsync(_emulator, "jobs");
        await client.Sender().SendAsync(new Message("body"));
        var receiver = client.Receiver();
        for (var i = 0; i < 2; i++)
            receiver.Modify(await receiver.ReceiveAsync(Soon), deliveryFailed: true);

        var dead = await client.Receiver("/$DeadLetterQueue").ReceiveAsync(Soon);

        Assert.Equal("MaxDeliveryCountExceeded", dead.ApplicationProperties["DeadLetterReason"]);
        Assert.Equal("jobs", dead.MessageAnnotations[new Symbol("x-opt-deadletter-source")]);
    }

    [Fact]
    public async Task Health_and_figures_are_served()
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_emulator.HealthPort}") };
        await using var client = await AmqpClient.ConnectAsync(_emulator, "jobs");
        await client.Sender().SendAsync(new Message("body"));

        Assert.Equal("""{"status":"healthy","message":"Service is healthy."}""", await http.GetStringAsync("/health", TestContext.Current.CancellationToken));
        var figures = await http.GetFromJsonAsync<JsonElement>("/queues", TestContext.Current.CancellationToken);

        var jobs = Assert.Single(figures.EnumerateArray());
        Assert.StartsWith(
            """{"name":"jobs","depth":1,"active":1,"locked":0,"scheduled":0,"deferred":0,"deadLetterDepth":0,"deadLetterLocked":0,"accepted":1,"completed":0,""",
            jobs.GetRawText(), StringComparison.Ordinal);
        Assert.True(jobs.GetProperty("oldestSeconds").GetDouble() >= 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Busy_port_is_one_clear_line(bool amqp)
    {
        var options = new EmulatorOptions
        {
            Queues = [new QueueSettings { Name = "jobs" }],
            Port = amqp ? _emulator.Port : 0,
            HealthPort = amqp ? 0 : _emulator.HealthPort,
        };

        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() =>
            ServiceBusEmulatorHost.StartAsync(options, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains(amqp ? "--port" : "--health-port", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}

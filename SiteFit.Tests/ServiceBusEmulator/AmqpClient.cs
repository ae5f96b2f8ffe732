using Amqp;
using Amqp.Framing;
using Amqp.Types;
using SiteFit.ServiceBusEmulator;

namespace SiteFit.Tests.ServiceBusEmulator;

/// <summary>A client of AMQPNetLite, signed in with the key as its password.</summary>
internal sealed class AmqpClient : IAsyncDisposable
{
    private readonly Connection _connection;
    private readonly string _queue;

    private AmqpClient(Connection connection, string queue)
    {
        (_connection, _queue) = (connection, queue);
        Session = new Session(connection);
    }

    public Session Session { get; }

    public static Task<AmqpClient> ConnectAsync(ServiceBusEmulatorHost emulator, string queue) => ConnectAsync(emulator.Port, queue);

    public static Task<AmqpClient> ConnectAsync(int port, string queue) =>
        ConnectAsync(Connection.Factory, new Address("127.0.0.1", port, "RootManageSharedAccessKey", "SAS_KEY_VALUE", "/", "amqp"), queue);

    public static async Task<AmqpClient> ConnectAsync(ConnectionFactory factory, Address address, string queue) => new(await factory.CreateAsync(address), queue);

    public SenderLink Sender() => new(Session, "sender", _queue);

    public ReceiverLink Receiver(string suffix = "") => new(Session, "receiver" + suffix, _queue + suffix);

    /// <summary>Sends a request to the queue's management node.</summary>
    public async Task<Message> RequestAsync(string operation, Map body)
    {
        var node = _queue + "/$management";
        var sender = new SenderLink(Session, "request-" + operation, node);
        var receiver = new ReceiverLink(Session, "reply-" + operation, new Attach { Source = new Source { Address = node }, Target = new Target { Address = "reply-to-me" } }, null);
        receiver.SetCredit(1);
        await sender.SendAsync(new Message
        {
            Properties = new Properties { MessageId = "request", ReplyTo = "reply-to-me" },
            ApplicationProperties = new ApplicationProperties { ["operation"] = operation },
            BodySection = new AmqpValue { Value = body },
        });
        var reply = await receiver.ReceiveAsync(TimeSpan.FromSeconds(10));
        Assert.Equal("request", reply.Properties.CorrelationId);
        await sender.CloseAsync();
        await receiver.CloseAsync();
        return reply;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_connection.IsClosed)
            await _connection.CloseAsync();
    }
}

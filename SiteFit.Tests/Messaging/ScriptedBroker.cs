using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Amqp;
using Amqp.Framing;
using Amqp.Handler;
using Amqp.Listener;
using Amqp.Types;

namespace SiteFit.Tests.Messaging;

/// <summary>
/// A peer that misbehaves on demand, for what a real broker does seldom or never: it answers each frame as the test says. It speaks AMQP
/// over a real socket, by AMQPNetLite's listener.
/// </summary>
internal sealed class ScriptedBroker : IDisposable, ILinkProcessor, IRequestProcessor
{
    private readonly ContainerHost _host;
    private readonly ConcurrentDictionary<ListenerLink, ConcurrentQueue<Message>> _receivers = new();
    private readonly ConcurrentDictionary<ListenerLink, CreditCounter> _credit = new();
    private readonly ConcurrentDictionary<Message, Guid> _tokens = new();
    private long _sequence;

    /// <param name="certificate">For TLS; null: plain.</param>
    public ScriptedBroker(X509Certificate2? certificate = null)
    {
        Port = FreePort();
        _host = new ContainerHost([new Address("127.0.0.1", Port, scheme: certificate is null ? "amqp" : "amqps")], certificate);
        foreach (var listener in _host.Listeners)
        {
            listener.SASL.EnableAnonymousMechanism = true;
            listener.HandlerFactory = _ => new LockTokens(_tokens);
        }
        _host.RegisterRequestProcessor("$cbs", this);
        _host.RegisterRequestProcessor("orders/$management", this);
        _host.RegisterLinkProcessor(this);
        _host.Open();
    }

    public int Port { get; }

    public string ConnectionString =>
        $"Endpoint=sb://127.0.0.1:{Port};SharedAccessKeyName=name;SharedAccessKey=key;UseDevelopmentEmulator=true;;EntityPath=orders";

    /// <summary>Null: attached. Else refused with the error.</summary>
    public Func<Attach, Error?> OnAttach { get; set; } = _ => null;

    /// <summary>What becomes of a message sent here; null: no answer.</summary>
    public Func<Message, Outcome?> OnSend { get; set; } = _ => new Accepted();

    /// <summary>The answer to a settlement; null: none.</summary>
    public Func<DeliveryState, DeliveryState?> OnSettle { get; set; } = state => state;

    /// <summary>Whether the answer to a settlement settles, as Service Bus does.</summary>
    public bool SettlesItsAnswers { get; set; } = true;

    /// <summary>Status of the reply to a request, and what its body is.</summary>
    public Func<Message, (int Status, Map? Body)> OnRequest { get; set; } = _ => (202, null);

    public ConcurrentQueue<Message> Requests { get; } = new();

    /// <summary>Settlements as they came: the state, and whether the client had settled already.</summary>
    public ConcurrentQueue<(DeliveryState State, bool Settled)> Settlements { get; } = new();

    /// <summary>Messages sent here so far.</summary>
    public ConcurrentQueue<Message> Sent { get; } = new();

    public bool HasReceiver => _receivers.Keys.Any(link => !link.IsClosed);

    /// <summary>What the receivers together may still get.</summary>
    public int Credit => _receivers.Keys.Where(link => !link.IsClosed).Sum(link => CreditOf(link).Left);

    int IRequestProcessor.Credit => 100;

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Puts a message into the queue, for whoever has credit.</summary>
    /// <returns>Its lock token.</returns>
    public Guid Deliver(string id, Action<Message>? change = null)
    {
        var token = Guid.NewGuid();
        var message = new Message
        {
            Header = new Header(),
            Properties = new Properties { MessageId = id },
            MessageAnnotations = new MessageAnnotations
            {
                [(Symbol)"x-opt-sequence-number"] = Interlocked.Increment(ref _sequence),
                [(Symbol)"x-opt-locked-until"] = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1),
                [(Symbol)"x-opt-enqueued-time"] = TimeProvider.System.GetUtcNow().UtcDateTime,
            },
            BodySection = new Amqp.Framing.Data { Binary = "{}"u8.ToArray() },
        };
        change?.Invoke(message);
        var (link, waiting) = _receivers.First(receiver => !receiver.Key.IsClosed);
        _tokens[message] = token;
        waiting.Enqueue(message);
        Pump(link, waiting);
        return token;
    }

    /// <summary>Detaches every receiver's link with the condition, as Azure does in the course of its day.</summary>
    public void DetachReceivers(string condition)
    {
        foreach (var link in _receivers.Keys)
            link.Close(TimeSpan.Zero, new Error(condition) { Description = "by the test" });
    }

    /// <summary>Closes every connection with the condition, as Azure does when it moves a namespace to another machine.</summary>
    public void CloseConnections(string condition)
    {
        foreach (var connection in _receivers.Keys.Select(link => link.Session.Connection).Distinct())
            connection.Close(TimeSpan.Zero, new Error(condition) { Description = "by the test" });
    }

    public void Dispose() => _host.Close();

    void ILinkProcessor.Process(AttachContext attaching)
    {
        if (OnAttach(attaching.Attach) is { } error)
        {
            attaching.Complete(error);
            return;
        }
        attaching.Complete(new Endpoint(this, attaching.Link), initialCredit: attaching.Attach.Role ? 0 : 1000);
        // Known only now: a test may detach what it knows of at once, which is no use while the link is still being attached.
        if (!attaching.Link.Role)
            _receivers[attaching.Link] = new ConcurrentQueue<Message>();
    }

    void IRequestProcessor.Process(RequestContext request)
    {
        Requests.Enqueue(request.Message);
        var (status, body) = OnRequest(request.Message);
        request.Complete(new Message
        {
            ApplicationProperties = new ApplicationProperties { ["status-code"] = status, ["statusCode"] = status },
            BodySection = new AmqpValue { Value = body },
        });
    }

    private void Pump(ListenerLink link, ConcurrentQueue<Message> waiting)
    {
        while (!waiting.IsEmpty && CreditOf(link).TryTake() && waiting.TryDequeue(out var message))
            link.SendMessage(message);
    }

    private CreditCounter CreditOf(ListenerLink link) => _credit.GetOrAdd(link, _ => new CreditCounter());

    /// <summary>Service Bus uses the lock token as the delivery tag.</summary>
    private sealed class LockTokens(ConcurrentDictionary<Message, Guid> tokens) : IHandler
    {
        public bool CanHandle(EventId id) => id == EventId.SendDelivery;

        public void Handle(Event protocolEvent)
        {
            if (protocolEvent.Context is IDelivery delivery && tokens.TryGetValue(delivery.Message, out var token))
                delivery.Tag = token.ToByteArray();
        }
    }

    private sealed class CreditCounter
    {
        private int _left;

        public int Left => Volatile.Read(ref _left);

        public void Add(int more) => Interlocked.Add(ref _left, more);

        public bool TryTake()
        {
            if (Interlocked.Decrement(ref _left) >= 0)
                return true;
            Interlocked.Increment(ref _left);
            return false;
        }
    }

    private sealed class Endpoint : LinkEndpoint
    {
        private readonly ScriptedBroker _broker;
        private readonly ListenerLink _link;

        public Endpoint(ScriptedBroker broker, ListenerLink link) => (_broker, _link) = (broker, link);

        public override void OnMessage(MessageContext sent)
        {
            _broker.Sent.Enqueue(sent.Message);
            if (_broker.OnSend(sent.Message) is { } outcome)
                sent.Link.DisposeMessage(sent.Message, outcome, settled: true);
        }

        public override void OnFlow(FlowContext flow)
        {
            _broker.CreditOf(_link).Add(flow.Messages);
            if (_link.IsDraining)
            {
                _broker._credit[_link] = new CreditCounter();
                _link.CompleteDrain();
            }
            else if (_broker._receivers.TryGetValue(_link, out var waiting))
                _broker.Pump(_link, waiting);
        }

        public override void OnDisposition(DispositionContext disposition)
        {
            _broker.Settlements.Enqueue((disposition.DeliveryState, disposition.Settled));
            if (_broker.OnSettle(disposition.DeliveryState) is { } answer)
                disposition.Link.DisposeMessage(disposition.Message, answer, _broker.SettlesItsAnswers);
        }
    }
}

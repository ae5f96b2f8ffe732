using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using SiteFit.ServiceBusEmulator.Links;

namespace SiteFit.ServiceBusEmulator.Protocol;

/// <summary>One client's connection: its handshake, its sessions, its output (AMQP 1.0, part 2.4).</summary>
/// <remarks>
/// Sessions and links are guarded by the connection's gate, which may be held while a queue is called. A queue never
/// takes a gate: what it hands out goes through the inbox. Nothing is sent before the journal has everything logged so far.
/// </remarks>
internal sealed partial class AmqpConnection : IThreadPoolWorkItem
{
    private const int SmallBuffer = 4 * 1024, LargeBuffer = 256 * 1024, OutputLimit = 1024 * 1024, MaxSessions = 256;

    private readonly Lock _gate = new();
    private readonly Stream _stream;
    private readonly Dictionary<ushort, AmqpSession> _sessions = [];
    private readonly ConcurrentQueue<Outgoing> _inbox = new();
    private readonly Authorization _authorization;
    private readonly Handshake _handshake;
    private ByteBuffer _filling = new(SmallBuffer, true);
    private ByteBuffer _spare = new(SmallBuffer, true);
    private TaskCompletionSource? _drained;
    private ITimer? _heartbeat;
    private long _lastReceived;
    private long _lastProgress;
    private bool _isAmidFrame;
    private int _flushScheduled;
    private bool _flushing;
    private bool _closing;
    private bool _outputBroken;

    public AmqpConnection(ServerContext server, Stream stream, string peer)
    {
        (Server, _stream, Peer) = (server, stream, peer);
        _authorization = new Authorization(server.Authority, server.Time);
        _handshake = new Handshake(_authorization);
        _lastReceived = _lastProgress = server.Time.GetTimestamp();
    }

    public ServerContext Server { get; }

    /// <summary>Address of the client, for the log.</summary>
    public string Peer { get; }

    /// <summary>What the client may send to and receive from.</summary>
    public Authorization Authorization => _authorization;

    /// <summary>Largest frame that the client takes, bytes.</summary>
    public int PeerMaxFrameSize { get; private set; } = 512;

    private bool IsOpen => _handshake.Stage == HandshakeStage.Opened;

    /// <summary>Serves the client until either side closes.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var watch = Server.Time.CreateTimer(_ => CloseWhenStuck(), null, Server.HandshakeTimeout, Server.HandshakeTimeout);
        try
        {
            await ReadAsync(stop);
        }
        catch (AmqpProtocolException broken)
        {
            Log.ProtocolBroken(Server.Logger, Peer, broken.Message);
            await CloseAsync(broken.Error);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await CloseAsync(new Error(ErrorCode.ConnectionForced) { Description = "The emulator is stopping." });
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            Log.ConnectionLost(Server.Logger, Peer, e.Message);
        }
        finally
        {
            await watch.DisposeAsync();
            lock (_gate)
                TearDown();
            await _stream.DisposeAsync();
        }
    }

    /// <summary>Writes a performative of a session. Only with the gate held, which is so in every call from a frame.</summary>
    public void Write(ushort channel, DescribedList performative, ReadOnlySpan<byte> payload = default) => FrameWriter.Write(_filling, channel, performative, payload);

    /// <summary>Hands something over that is to be sent; may be called from anywhere.</summary>
    public void Post(Outgoing outgoing)
    {
        _inbox.Enqueue(outgoing);
        if (Interlocked.Exchange(ref _flushScheduled, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Finds the link on which a request's answer goes back, on any session.</summary>
    public ReplyLink? FindReplyLink(Func<ReplyLink, bool> isRight) =>
        _sessions.Values.SelectMany(session => session.Links).OfType<ReplyLink>().FirstOrDefault(isRight);

    void IThreadPoolWorkItem.Execute() => _ = FlushAsync();

    private async Task ReadAsync(CancellationToken stop)
    {
        var buffer = new byte[SmallBuffer];
        var filled = 0;
        while (true)
        {
            var read = await _stream.ReadAsync(buffer.AsMemory(filled), stop);
            if (read == 0)
                return;

            _lastReceived = Server.Time.GetTimestamp();
            filled += read;
            int taken;
            lock (_gate)
                taken = Process(buffer, filled);
            if (taken > 0 || !_isAmidFrame)
                _lastProgress = _lastReceived;
            _isAmidFrame = taken < filled;

            Task wait;
            await FlushAsync();
            lock (_gate)
            {
                if (_outputBroken || (_closing && !_flushing))
                    return;
                // A client that sends but does not read is not read from either.
                wait = _filling.Length > OutputLimit ? (_drained ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task : Task.CompletedTask;
            }

            await wait;
            if (filled == buffer.Length && buffer.Length < LargeBuffer)
            {
                var larger = new byte[buffer.Length * 4];
                buffer.AsSpan(taken, filled - taken).CopyTo(larger);
                buffer = larger;
            }
            else if (taken > 0)
            {
                buffer.AsSpan(taken, filled - taken).CopyTo(buffer);
            }

            filled -= taken;
        }
    }

    // Takes what is whole in the buffer; returns how many bytes that was.
    private int Process(byte[] buffer, int filled)
    {
        var taken = 0;
        while (!_closing)
        {
            ReadOnlySpan<byte> rest = buffer.AsSpan(taken, filled - taken);
            if (_handshake.ExpectsHeader)
            {
                if (rest.Length < Handshake.HeaderSize)
                    break;
                if (!_handshake.TakeHeader(rest, _filling))
                    _closing = true;
                taken += Handshake.HeaderSize;
                continue;
            }

            var size = FrameReader.Measure(rest, Server.MaxFrameSize);
            if (size == 0 || size > rest.Length)
                break;
            Dispatch(FrameReader.Read(buffer, taken, size));
            taken += size;
        }

        EndOfBatch();
        return taken;
    }

    // Acceptances are gathered, so they are written before whatever might make the client stop listening for them.
    private void EndOfBatch()
    {
        foreach (var session in _closing ? [] : _sessions.Values.AsEnumerable())
            session.EndOfBatch();
    }

    private void Dispatch(Frame frame)
    {
        if (_handshake.Stage == HandshakeStage.Sasl)
        {
            if (!_handshake.TakeSasl(frame, _filling))
                _closing = true;
            return;
        }

        if (frame.Type != FrameReader.AmqpFrame)
            throw new AmqpProtocolException(ErrorCode.FramingError, $"A frame of type {frame.Type} is not expected here.");

        switch (frame.Performative)
        {
            case null:
                break;
            case Open open:
                OnOpen(open);
                break;
            case Close:
                EndOfBatch();
                FrameWriter.Write(_filling, 0, new Close());
                _closing = true;
                break;
            case var _ when !IsOpen:
                throw new AmqpProtocolException(ErrorCode.IllegalState, "The connection is not open.");
            case Begin begin:
                OnBegin(frame.Channel, begin);
                break;
            case End:
                if (_sessions.Remove(frame.Channel, out var ended))
                {
                    ended.EndOfBatch();
                    ended.Close();
                    FrameWriter.Write(_filling, frame.Channel, new End());
                }

                break;
            default:
                if (!_sessions.TryGetValue(frame.Channel, out var session))
                    throw new AmqpProtocolException(ErrorCode.NotAllowed, $"There is no session on channel {frame.Channel}.");
                session.OnFrame(frame.Performative, frame.Payload);
                break;
        }
    }

    private void OnOpen(Open open)
    {
        if (!_handshake.TryOpen())
            throw new AmqpProtocolException(ErrorCode.IllegalState, "Open is not expected here.");

        // 512 is the least that a client may ask for: 2.4.1.
        PeerMaxFrameSize = (int)Math.Clamp(open.MaxFrameSize, 512, (uint)Server.MaxFrameSize);
        FrameWriter.Write(_filling, 0, new Open
        {
            ContainerId = "sitefit-servicebus-emulator",
            MaxFrameSize = (uint)Server.MaxFrameSize,
            ChannelMax = MaxSessions - 1,
            IdleTimeOut = (uint)Server.IdleTimeout.TotalMilliseconds,
        });

        if (open.HasField(4) && open.IdleTimeOut > 0)
        {
            var period = TimeSpan.FromMilliseconds(Math.Max(open.IdleTimeOut / 2, 100));
            _heartbeat = Server.Time.CreateTimer(_ => Beat(), null, period, period);
        }

        Log.ConnectionOpened(Server.Logger, Peer, open.ContainerId);
    }

    private void OnBegin(ushort channel, Begin begin)
    {
        if (channel >= MaxSessions || _sessions.ContainsKey(channel))
            throw new AmqpProtocolException(ErrorCode.NotAllowed, $"Channel {channel} is not free.");
        _sessions.Add(channel, new AmqpSession(this, channel, begin));
    }

    private async Task FlushAsync()
    {
        lock (_gate)
        {
            Volatile.Write(ref _flushScheduled, 0);
            if (_flushing)
                return;
            _flushing = true;
        }

        try
        {
            while (TakeOutput(out var output))
            {
                Server.Queues.Journal.Commit();
                await _stream.WriteAsync(output.Buffer.AsMemory(output.Offset, output.Length));
                output.Reset();
                _spare = output.Capacity <= LargeBuffer * 2 ? output : new ByteBuffer(SmallBuffer, true);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // Nothing more can be sent: the read ends too, and with it the connection.
            Log.ConnectionLost(Server.Logger, Peer, e.Message);
            lock (_gate)
            {
                _outputBroken = true;
                _drained?.TrySetResult();
            }

            await _stream.DisposeAsync();
        }
    }

    private bool TakeOutput([NotNullWhen(true)] out ByteBuffer? output)
    {
        lock (_gate)
        {
            Pump();
            _drained?.TrySetResult();
            _drained = null;
            output = _filling.Length > 0 ? _filling : null;
            if (output is not null)
                _filling = _spare;
            else
                _flushing = false;
            return output is not null;
        }
    }

    // Moves what queues handed out into frames, as far as windows and the size of one write allow.
    private void Pump()
    {
        while (_inbox.TryDequeue(out var outgoing))
            outgoing.Link.Session.Enqueue(outgoing);
        foreach (var session in _sessions.Values)
            session.Pump(_filling, LargeBuffer);
    }

    private void Beat()
    {
        lock (_gate)
        {
            if (_closing || _filling.Length > 0)
                return;
            FrameWriter.WriteEmpty(_filling);
        }

        _ = FlushAsync();
    }

    private void CloseWhenStuck()
    {
        var isStuck = !IsOpen
            || (_isAmidFrame && Server.Time.GetElapsedTime(_lastProgress) >= Server.FrameTimeout)
            || Server.Time.GetElapsedTime(_lastReceived) >= Server.IdleTimeout * 2;
        if (!isStuck)
            return;

        // The pending read fails, which ends the connection.
        Log.ConnectionStuck(Server.Logger, Peer);
        _stream.Dispose();
    }

    private async Task CloseAsync(Error error)
    {
        lock (_gate)
        {
            EndOfBatch();
            _closing = true;
            if (IsOpen)
                FrameWriter.Write(_filling, 0, new Close { Error = error });
        }

        await FlushAsync();
    }

    private void TearDown()
    {
        _closing = true;
        _heartbeat?.Dispose();
        foreach (var session in _sessions.Values)
            session.Close();
        while (_inbox.TryDequeue(out var outgoing))
            outgoing.TakeBack();
        _sessions.Clear();
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "amqp.opened", Level = LogLevel.Debug, Message = "{peer} opened a connection as {container}")]
        public static partial void ConnectionOpened(ILogger logger, string peer, string container);

        [LoggerMessage(EventName = "amqp.lost", Level = LogLevel.Debug, Message = "{peer} is gone: {reason}")]
        public static partial void ConnectionLost(ILogger logger, string peer, string reason);

        [LoggerMessage(EventName = "amqp.stuck", Level = LogLevel.Information, Message = "{peer} was silent, or began a handshake or a frame and did not finish it, for too long; its connection is closed")]
        public static partial void ConnectionStuck(ILogger logger, string peer);

        [LoggerMessage(EventName = "amqp.protocol_broken", Level = LogLevel.Warning, Message = "{peer} broke the protocol: {reason}")]
        public static partial void ProtocolBroken(ILogger logger, string peer, string reason);
    }
}

using System.Text;
using Amqp;
using Amqp.Sasl;
using Amqp.Types;
using SiteFit.ServiceBusEmulator.Messages;

namespace SiteFit.ServiceBusEmulator.Protocol;

/// <summary>The exchange before a connection is open: protocol headers and SASL (AMQP 1.0, parts 2.2 and 5.3).</summary>
/// <remarks>Each step is answered only when the client took its own: clients built on rhea hang when an answer comes early.</remarks>
internal sealed class Handshake(Authorization authorization)
{
    public const int HeaderSize = 8;

    private static readonly Symbol[] Mechanisms = ["MSSBCBS", "PLAIN", "ANONYMOUS", "EXTERNAL"];

    public HandshakeStage Stage { get; private set; }

    public bool ExpectsHeader => Stage is HandshakeStage.Start or HandshakeStage.Authenticated;

    // 'AMQP' protocol-id 1 0 0
    private static ReadOnlySpan<byte> AmqpHeader => "AMQP\0\u0001\0\0"u8;

    private static ReadOnlySpan<byte> SaslHeader => "AMQP\u0003\u0001\0\0"u8;

    /// <returns>false when the client speaks something else: it is told what is spoken here, and then the connection closes.</returns>
    public bool TakeHeader(ReadOnlySpan<byte> received, ByteBuffer output)
    {
        received = received[..HeaderSize];
        if (received.SequenceEqual(AmqpHeader))
        {
            output.Write(AmqpHeader);
            Stage = HandshakeStage.Ready;
            return true;
        }

        output.Write(SaslHeader);
        if (Stage != HandshakeStage.Start || !received.SequenceEqual(SaslHeader))
            return false;

        FrameWriter.WriteSasl(output, new SaslMechanisms { SaslServerMechanisms = Mechanisms });
        Stage = HandshakeStage.Sasl;
        return true;
    }

    /// <returns>false when the client is refused.</returns>
    public bool TakeSasl(Frame frame, ByteBuffer output)
    {
        if (frame.Type != FrameReader.SaslFrame || frame.Performative is not SaslInit init)
            throw new AmqpProtocolException(ErrorCode.FramingError, "sasl-init was expected.");

        var accepted = (string?)init.Mechanism switch
        {
            "MSSBCBS" or "ANONYMOUS" or "EXTERNAL" => true,
            "PLAIN" => AcceptsPlain(init.InitialResponse),
            _ => false,
        };
        FrameWriter.WriteSasl(output, new SaslOutcome { Code = accepted ? SaslCode.Ok : SaslCode.Auth });
        Stage = HandshakeStage.Authenticated;
        return accepted;
    }

    public bool TryOpen()
    {
        if (Stage != HandshakeStage.Ready)
            return false;
        Stage = HandshakeStage.Opened;
        return true;
    }

    // authorization-id NUL user NUL password: RFC 4616
    private bool AcceptsPlain(byte[]? response)
    {
        var parts = Encoding.UTF8.GetString(response ?? []).Split('\0');
        return parts.Length == 3 && authorization.TakePassword(parts[1], parts[2]);
    }
}

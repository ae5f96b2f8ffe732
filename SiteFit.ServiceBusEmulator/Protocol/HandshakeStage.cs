namespace SiteFit.ServiceBusEmulator.Protocol;

internal enum HandshakeStage
{
    /// <summary>Waiting for the client's first protocol header.</summary>
    Start,

    /// <summary>Waiting for its SASL frames.</summary>
    Sasl,

    /// <summary>Authenticated; waiting for its AMQP header.</summary>
    Authenticated,

    /// <summary>Waiting for its open.</summary>
    Ready,

    Opened,
}

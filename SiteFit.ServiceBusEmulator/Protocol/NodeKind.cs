namespace SiteFit.ServiceBusEmulator.Protocol;

internal enum NodeKind
{
    /// <summary>A queue or dead-letter queue.</summary>
    Queue,

    /// <summary>A queue's request-response node.</summary>
    Management,

    /// <summary>Where tokens are put (claims-based security).</summary>
    Cbs,
}

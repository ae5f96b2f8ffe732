namespace SiteFit.Messaging;

/// <summary>Where the queue is and how long to wait for it.</summary>
public sealed class ServiceBusQueueOptions
{
    /// <summary>
    /// <c>Endpoint=sb://host[:port]/;SharedAccessKeyName=…;SharedAccessKey=…;EntityPath=queue</c>, with
    /// <c>UseDevelopmentEmulator=true</c> for plain AMQP; without a key, an Entra credential is used. Instead of name and key
    /// <c>SharedAccessSignature=…</c> may stand, which is good until it expires and not renewed.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>A send is tried again after transient failures until this time is over. Default 10 s.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait for an answer to one settlement, renewal or check. Default 10 s.</summary>
    public TimeSpan OperationTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait for a connection to stand. Default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Pause before the second attempt to connect; it doubles with each failure. Default 50 ms.</summary>
    public TimeSpan ReconnectDelay { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest pause between two attempts to connect. Default 5 s.</summary>
    public TimeSpan MaxReconnectDelay { get; set; } = TimeSpan.FromSeconds(5);
}

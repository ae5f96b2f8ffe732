using System.Diagnostics.CodeAnalysis;
using SiteFit.Messaging.Authorization;

namespace SiteFit.Messaging.Connections;

/// <summary>
/// A connection string of a queue, in any of these shapes (names are case-insensitive, empty parts are skipped):
/// <code>
/// Endpoint=sb://127.0.0.1:5672;SharedAccessKeyName=n;SharedAccessKey=k;UseDevelopmentEmulator=true;;EntityPath=q
/// Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=n;SharedAccessKey=k;EntityPath=q
/// Endpoint=sb://ns.servicebus.windows.net/;SharedAccessSignature=SharedAccessSignature sr=…&amp;sig=…&amp;se=…&amp;skn=…;EntityPath=q
/// Endpoint=https://ns.servicebus.windows.net:443/;EntityPath=q
/// </code>
/// </summary>
internal sealed record ServiceBusConnectionString
{
    private const int AmqpPort = 5672;
    private const int AmqpsPort = 5671;
    private const int HttpsPort = 443;

    public required string Host { get; init; }

    public required int Port { get; init; }

    public required bool UseTls { get; init; }

    public required string QueueName { get; init; }

    /// <summary>Null together with <see cref="KeyName"/>: there is a signature, or an Entra credential is used.</summary>
    public string? Key { get; init; }

    public string? KeyName { get; init; }

    /// <summary>A signature made elsewhere, <c>SharedAccessSignature sr=…</c>, good until its own expiry; null: none.</summary>
    public string? Signature { get; init; }

    public bool NeedsCredential => Key is null && Signature is null;

    /// <summary>Host, and the port where the connection string names one that is not the usual.</summary>
    public required string Namespace { get; init; }

    /// <summary>The node that a link goes to.</summary>
    public string PathOf(SubQueue subQueue) => subQueue == SubQueue.DeadLetter ? $"{QueueName}/$DeadLetterQueue" : QueueName;

    /// <summary>The resource a token is for: <c>sb://namespace/path</c>.</summary>
    public string Audience(string path) => $"sb://{Namespace}/{path}";

    /// <param name="error">What is wrong and what to write instead; it never repeats the key or the signature.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ServiceBusConnectionString? parsed, [NotNullWhen(false)] out string? error)
    {
        parsed = null;
        if (string.IsNullOrWhiteSpace(text))
            return Fail("it is empty", out error);

        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // A key may end in '=' (base64), so only the first one separates.
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                return Fail("a part of it is not 'Name=value'", out error);
            if (!parts.TryAdd(part[..equals].Trim(), part[(equals + 1)..].Trim()))
                return Fail($"'{part[..equals].Trim()}' is given twice", out error);
        }

        if (!parts.TryGetValue("Endpoint", out var endpoint))
            return Fail("'Endpoint' is missing", out error);
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.Scheme is not ("sb" or "amqps" or "amqp" or "https"))
            return Fail($"'Endpoint={endpoint}' is not of the form sb://host[:port]/", out error);
        if (!parts.TryGetValue("EntityPath", out var queue) || queue.Length == 0)
            return Fail("'EntityPath', the queue's name, is missing", out error);
        if (parts.TryGetValue("TransportType", out var transport) && !transport.Equals("AmqpTcp", StringComparison.OrdinalIgnoreCase))
            return Fail($"'TransportType={transport}' is not supported; AmqpTcp is", out error);

        var keyName = parts.GetValueOrDefault("SharedAccessKeyName");
        var key = parts.GetValueOrDefault("SharedAccessKey");
        if (string.IsNullOrEmpty(keyName) != string.IsNullOrEmpty(key))
            return Fail("'SharedAccessKeyName' and 'SharedAccessKey' go together; leave out both for Entra", out error);

        var signature = parts.GetValueOrDefault("SharedAccessSignature");
        if (!string.IsNullOrEmpty(signature) && !string.IsNullOrEmpty(key))
            return Fail("'SharedAccessKey' and 'SharedAccessSignature' exclude each other", out error);
        if (!string.IsNullOrEmpty(signature) && SharedSignature.ExpiryOf(signature) is null)
            return Fail("'SharedAccessSignature' is not of the form SharedAccessSignature sr=…&sig=…&se=…&skn=…", out error);

        var emulator = false;
        if (parts.TryGetValue("UseDevelopmentEmulator", out var flag) && !bool.TryParse(flag, out emulator))
            return Fail($"'UseDevelopmentEmulator={flag}' is neither true nor false", out error);

        var usual = emulator ? AmqpPort : AmqpsPort;
        // 443 is the port of the namespace's REST endpoint, as Azure prints it; AMQP is elsewhere.
        var port = uri.Port is -1 or HttpsPort ? usual : uri.Port;
        parsed = new ServiceBusConnectionString
        {
            Host = uri.Host,
            Port = port,
            UseTls = !emulator,
            QueueName = queue.Trim('/'),
            KeyName = string.IsNullOrEmpty(keyName) ? null : keyName,
            Key = string.IsNullOrEmpty(key) ? null : key,
            Signature = string.IsNullOrEmpty(signature) ? null : signature,
            Namespace = uri.Port is -1 or HttpsPort ? uri.Host : $"{uri.Host}:{port}",
        };
        error = null;
        return true;
    }

    /// <summary>Without key and signature: a record's own text would print it into a log.</summary>
    public override string ToString() => $"{Namespace}/{QueueName}";

    private static bool Fail(string reason, out string error)
    {
        error = reason;
        return false;
    }
}

using System.Globalization;
using System.Net;
using SiteFit.ServiceBusEmulator.Broker;

namespace SiteFit.ServiceBusEmulator.Configuration;

/// <summary>Reads the arguments; what they leave out comes from the section <c>Emulator</c> of appsettings and environment (<c>Emulator__Port</c>).</summary>
internal static class CommandLine
{
    public const string Usage = """
        Usage: servicebus-emulator --config FILE [--port 5672] [--health-port 5300] [--data DIR] [--address 127.0.0.1] [--key KEY]
                                   [--tls-port 5671 [--certificate PFX [--certificate-password PASSWORD]]]

          --config       queues, in the shape of Config.json of Microsoft's Service Bus emulator
          --port         AMQP port; 0 takes a free one
          --health-port  HTTP port for /health and /queues; 0 takes a free one
          --data         folder that keeps messages over restarts; without it they live as long as the process
          --address      address to listen on
          --key          value of the key RootManageSharedAccessKey, SAS_KEY_VALUE by default; empty: no key is asked for
          --tls-port     port for AMQP within TLS, for clients that insist; there is none by default
          --certificate  PFX file for that port; without it one is made, and kept in the data folder

        The environment (Emulator__Port=5672) and the section Emulator of appsettings.json say the same, for what is left out here.
        """;

    private static readonly string[] Names = ["config", "port", "health-port", "data", "address", "key", "tls-port", "certificate", "certificate-password"];

    /// <exception cref="ConfigurationException">An argument is unknown, incomplete or wrong.</exception>
    public static EmulatorOptions Parse(string[] args, IConfiguration settings)
    {
        var given = new Dictionary<string, string>();
        for (var i = 0; i < args.Length; i++)
        {
            var argument = args[i].Split('=', 2);
            var name = argument[0].StartsWith("--", StringComparison.Ordinal) ? argument[0][2..] : "";
            if (!Names.Contains(name))
                throw new ConfigurationException($"Unknown argument '{args[i]}'. Known are {string.Join(", ", Names.Select(known => "--" + known))}.");
            if (argument.Length == 1 && i + 1 == args.Length)
                throw new ConfigurationException($"The argument '{args[i]}' lacks its value.");
            given[name] = argument.Length == 2 ? argument[1] : args[++i];
        }

        var section = settings.GetSection("Emulator");
        string? Value(string name) => given.GetValueOrDefault(name) ?? section[name.Replace("-", "", StringComparison.Ordinal)];

        IReadOnlyList<QueueSettings> queues = Value("config") is { } file
            ? ConfigFile.Read(file)
            : throw new ConfigurationException("No configuration is given: --config FILE says which queues there are.");
        var options = new EmulatorOptions { Queues = queues };
        var certificate = Value("certificate") is { Length: > 0 } pfx ? Path.GetFullPath(pfx) : null;
        var tlsPort = Port("tls-port", Value("tls-port"));
        if (certificate is not null && tlsPort is null)
            throw new ConfigurationException("--certificate is of use with --tls-port only.");
        return options with
        {
            TlsPort = tlsPort,
            CertificateFile = certificate,
            CertificatePassword = Value("certificate-password"),
            Port = Port("port", Value("port")) ?? options.Port,
            HealthPort = Port("health-port", Value("health-port")) ?? options.HealthPort,
            DataDirectory = Value("data") is { Length: > 0 } folder ? Path.GetFullPath(folder) : null,
            Address = Address(Value("address")) ?? options.Address,
            SharedAccessKey = Value("key") is { } key ? (key.Length == 0 ? null : key) : options.SharedAccessKey,
        };
    }

    private static int? Port(string name, string? text)
    {
        if (text is null)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort
            ? port
            : throw new ConfigurationException($"--{name} is not a port number: '{text}'.");
    }

    private static IPAddress? Address(string? text)
    {
        if (text is null)
            return null;
        return IPAddress.TryParse(text, out var address) ? address : throw new ConfigurationException($"--address is not an IP address: '{text}'.");
    }
}

using System.Diagnostics;
using System.Globalization;

namespace SiteFit.Benchmarks.ServiceBus;

/// <summary>RabbitMQ as Debian packages it, with its AMQP 1.0 plugin: a broker of good name to stand beside.</summary>
internal sealed class RabbitMqProcess : BrokerProcess
{
    private const string Programs = "/usr/lib/rabbitmq/bin";

    private readonly string _epmdPort = $"{FreePort()}";

    public static bool IsInstalled => File.Exists(Path.Combine(Programs, "rabbitmq-server"));

    public override string Name => "RabbitMQ";

    public override string Address => $"amqp://guest:guest@127.0.0.1:{Port}";

    /// <summary>Durable, as the plugin declares a queue under this prefix.</summary>
    public override string Queue => "/queue/benchmark";

    protected override int ProcessId => int.Parse(File.ReadAllText(PidFile), CultureInfo.InvariantCulture);

    private string PidFile => Path.Combine(Directory, "pid");

    protected override ProcessStartInfo CreateStart()
    {
        var plugins = Path.Combine(Directory, "enabled_plugins");
        File.WriteAllText(plugins, "[rabbitmq_amqp1_0].");
        var config = Path.Combine(Directory, "rabbitmq.conf");
        File.WriteAllText(config, $"listeners.tcp.local = 127.0.0.1:{Port}\n");
        var start = new ProcessStartInfo(Path.Combine(Programs, "rabbitmq-server"));
        start.Environment["HOME"] = Directory; // its cookie
        start.Environment["RABBITMQ_NODENAME"] = $"benchmark{Port}@localhost";
        start.Environment["RABBITMQ_DIST_PORT"] = $"{FreePort()}";
        start.Environment["ERL_EPMD_PORT"] = _epmdPort; // a name service of its own, so that it can be ended
        start.Environment["RABBITMQ_CONFIG_FILE"] = config;
        start.Environment["RABBITMQ_ENABLED_PLUGINS_FILE"] = plugins;
        start.Environment["RABBITMQ_MNESIA_BASE"] = Path.Combine(Directory, "mnesia");
        start.Environment["RABBITMQ_LOG_BASE"] = Path.Combine(Directory, "log");
        start.Environment["RABBITMQ_PID_FILE"] = PidFile;
        return start;
    }

    protected override void Killed()
    {
        using var epmd = Process.Start(new ProcessStartInfo("epmd", ["-port", _epmdPort, "-kill"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        epmd.WaitForExit();
    }
}

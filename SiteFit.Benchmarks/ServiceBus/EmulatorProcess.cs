using System.Diagnostics;
using SiteFit.ServiceBusEmulator;

namespace SiteFit.Benchmarks.ServiceBus;

/// <summary>SiteFit.ServiceBusEmulator as it is built beside this program, with its log on.</summary>
internal sealed class EmulatorProcess : BrokerProcess
{
    private readonly int _healthPort = FreePort();

    public override string Name => "SiteFit.ServiceBusEmulator";

    public override string Address => $"amqp://RootManageSharedAccessKey:SAS_KEY_VALUE@127.0.0.1:{Port}";

    public override string Queue => "benchmark";

    public string ConnectionString =>
        $"Endpoint=sb://127.0.0.1:{Port};SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;EntityPath={Queue}";

    protected override ProcessStartInfo CreateStart()
    {
        var config = Path.Combine(Directory, "Config.json");
        File.WriteAllText(config, $$"""
            { "UserConfig": { "Namespaces": [ { "Name": "benchmark", "Queues": [
              { "Name": "{{Queue}}", "Properties": { "LockDuration": "PT5M", "MaxDeliveryCount": 10 } } ] } ] } }
            """);
        return new ProcessStartInfo("dotnet",
        [
            "exec", typeof(ServiceBusEmulatorHost).Assembly.Location,
            "--config", config, "--port", $"{Port}", "--health-port", $"{_healthPort}", "--data", Path.Combine(Directory, "data"),
        ]);
    }
}

using System.Net;
using Microsoft.Extensions.Configuration;
using SiteFit.ServiceBusEmulator.Configuration;

namespace SiteFit.Tests.ServiceBusEmulator;

public sealed class CommandLineTests : IDisposable
{
    private readonly DataFolder _folder = new();
    private readonly string _config;

    public CommandLineTests()
    {
        _config = Path.Combine(_folder.Path, "Config.json");
        File.WriteAllText(_config, """{ "UserConfig": { "Namespaces": [ { "Queues": [ { "Name": "one" }, { "Name": "two" } ] } ] } }""");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_setting_can_come_from_settings()
    {
        var pfx = Path.Combine(_folder.Path, "mine.pfx");
        var options = CommandLine.Parse([], Settings(
            ("Emulator:Config", _config), ("Emulator:Port", "1"), ("Emulator:HealthPort", "2"), ("Emulator:TlsPort", "3"), ("Emulator:Data", _folder.Path),
            ("Emulator:Address", "0.0.0.0"), ("Emulator:Key", "mine"), ("Emulator:Certificate", pfx), ("Emulator:CertificatePassword", "secret")));

        Assert.Equal(["one", "two"], options.Queues.Select(queue => queue.Name));
        Assert.Equal((1, 2, 3), (options.Port, options.HealthPort, options.TlsPort));
        Assert.Equal((_folder.Path, IPAddress.Any, "mine"), (options.DataDirectory, options.Address, options.SharedAccessKey));
        Assert.Equal((pfx, "secret"), (options.CertificateFile, options.CertificatePassword));
    }

    [Fact]
    public void Argument_wins_over_settings()
    {
        var options = CommandLine.Parse(["--port", "7", "--key="], Settings(("Emulator:Config", _config), ("Emulator:Port", "1"), ("Emulator:Key", "mine")));

        Assert.Equal(7, options.Port);
        Assert.Null(options.SharedAccessKey);
    }

    [Fact]
    public void Defaults_are_those_of_Microsofts_emulator()
    {
        var options = CommandLine.Parse(["--config", _config], Settings());

        Assert.Equal((5672, 5300, (int?)null), (options.Port, options.HealthPort, options.TlsPort));
        Assert.Equal((IPAddress.Loopback, null, "SAS_KEY_VALUE"), (options.Address, options.DataDirectory, options.SharedAccessKey));
    }

    [Theory]
    [InlineData("Emulator:Port", "x", "--port")]
    [InlineData("Emulator:TlsPort", "-1", "--tls-port")]
    [InlineData("Emulator:Address", "here", "--address")]
    [InlineData("Emulator:Certificate", "mine.pfx", "--tls-port")]
    public void Wrong_setting_is_named_in_one_line(string name, string value, string expected)
    {
        var refusal = Assert.Throws<ConfigurationException>(() => CommandLine.Parse(["--config", _config], Settings((name, value))));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public async Task Process_reads_appsettings_where_it_is_started_and_the_environment_over_it()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.Path, "appsettings.json"),
            """{ "Emulator": { "Config": "Config.json", "Port": 0, "HealthPort": "wrong", "TlsPort": 0 } }""",
            TestContext.Current.CancellationToken);
        var start = EmulatorProcess.StartInfo();
        start.WorkingDirectory = _folder.Path;
        start.Environment["Emulator__HealthPort"] = "0";
        start.Environment["Emulator__Data"] = "data";

        using var process = System.Diagnostics.Process.Start(start)!;
        try
        {
            var ready = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            var tls = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

            Assert.Contains($"messages {Path.Combine(_folder.Path, "data")} (0 restored in ", ready, StringComparison.Ordinal);
            Assert.EndsWith($" certificate {Path.Combine(_folder.Path, "data", "certificate.pem")}", tls, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private static IConfiguration Settings(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value)).Build();
}

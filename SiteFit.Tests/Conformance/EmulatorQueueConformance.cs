using SiteFit.ServiceBusEmulator;

namespace SiteFit.Tests.Conformance;

/// <summary>The suite on the emulator, which keeps its messages in a folder of its own.</summary>
public sealed class EmulatorQueueConformance : QueueConformance
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("sitefit-conformance-");
    private ServiceBusEmulatorHost? _emulator;

    protected override async ValueTask<(string Namespace, string Jobs, string Plain)> StartAsync()
    {
        _emulator = await Emulator.StartAsync(dataDirectory: _data.FullName);
        return (_emulator.ConnectionString, Emulator.Queue, Emulator.PlainQueue);
    }

    protected override async ValueTask StopAsync()
    {
        if (_emulator is not null)
            await _emulator.DisposeAsync();
        _data.Delete(recursive: true);
    }
}

using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure;

namespace SiteFit.LocalHosting.Dashboard.Queues;

/// <summary>Asks the emulators for the figures of their queues, while somebody looks.</summary>
internal sealed class QueueMonitor(DistributedApplicationModel model, TimeProvider time) : IDisposable
{
    /// <summary>Those who look within this time share one answer.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(900);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
    private readonly SemaphoreSlim _gate = new(1);
    private Dictionary<string, QueueFigures> _figures = [];
    private QueueList _latest = new([]);
    private long _lookedAt;

    public async Task<QueueList> LookAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var elapsed = _lookedAt == 0 ? TimeSpan.Zero : time.GetElapsedTime(_lookedAt);
            if (_lookedAt != 0 && elapsed < Interval)
                return _latest;
            var figures = await ReadAllAsync(cancellationToken);
            _latest = new([.. figures.Values.Select(now => QueueReport.Of(now, _figures.GetValueOrDefault(now.Name), elapsed.TotalSeconds))]);
            (_figures, _lookedAt) = (figures, time.GetTimestamp());
            return _latest;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _gate.Dispose();
    }

    private async Task<Dictionary<string, QueueFigures>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, QueueFigures>();
        foreach (var bus in model.Resources.OfType<AzureServiceBusResource>().Where(bus => bus.IsEmulator))
        {
            foreach (var figures in await ReadAsync(bus, cancellationToken))
                found[figures.Name] = figures;
        }

        return found;
    }

    private async Task<IReadOnlyList<QueueFigures>> ReadAsync(AzureServiceBusResource bus, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.GetFromJsonAsync<QueueFigures[]>($"{bus.Health.Url}/queues", cancellationToken) ?? [];
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return []; // it starts, stops, or is suspended: the list of resources says so
        }
    }
}

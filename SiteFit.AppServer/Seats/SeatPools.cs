using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using SiteFit.Contracts;
using SiteFit.Contracts.Catalog;

namespace SiteFit.AppServer.Seats;

/// <summary>Bounds the solves that run at once, by concurrency class and weight, first come first served.</summary>
internal sealed class SeatPools : IDisposable
{
    /// <summary>The class of previews: they and the solves of jobs never take each other's seats.</summary>
    public const string PreviewClass = "preview";

    private readonly Dictionary<string, ConcurrencyLimiter> _pools;
    private readonly SeatOptions _options;
    private readonly TimeProvider _clock;

    /// <exception cref="ContractCatalogException">A contract weighs more than its class has seats: it could never be solved.</exception>
    public SeatPools(ContractCatalog catalog, IOptions<SeatOptions> options, TimeProvider clock)
    {
        (_options, _clock) = (options.Value, clock);
        foreach (var contract in catalog.All)
        {
            var (concurrencyClass, weight) = contract.Manifest.Concurrency;
            if (weight > _options.For(concurrencyClass))
            {
                throw new ContractCatalogException(
                    Path.Combine(catalog.Directory, contract.Id.Definition, contract.Id.Version, "manifest.json"),
                    $"weighs {weight}, class {concurrencyClass} has {_options.For(concurrencyClass)} seats; "
                    + $"set Seats__Classes__{concurrencyClass} higher.");
            }
        }
        _pools = catalog.All.Select(contract => contract.Manifest.Concurrency.Class).Append(PreviewClass).Distinct()
            .ToDictionary(name => name, name => CreatePool(_options.For(name)));
    }

    /// <summary>Seats by class: those taken now, and all.</summary>
    public IEnumerable<(string Class, long Taken, long All)> Seats =>
        _pools.Select(pool => (pool.Key, _options.For(pool.Key) - pool.Value.GetStatistics()!.CurrentAvailablePermits, (long)_options.For(pool.Key)));

    public TimeSpan RetryAfter => _options.RetryAfter;

    /// <param name="concurrency">Which seats, and how many.</param>
    /// <param name="cancellationToken">Cancelled when the caller has gone.</param>
    /// <param name="wait">Longest wait; null: <see cref="SeatOptions.Wait"/>.</param>
    /// <returns>To be disposed when the solve has ended; null when no seat came free in time.</returns>
    public async Task<IDisposable?> TakeAsync(ContractConcurrency concurrency, CancellationToken cancellationToken, TimeSpan? wait = null)
    {
        using var timeout = new CancellationTokenSource(wait ?? _options.Wait, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var lease = await _pools[concurrency.Class].AcquireAsync(concurrency.Weight, either.Token);
            return lease.IsAcquired ? lease : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose()
    {
        foreach (var pool in _pools.Values)
            pool.Dispose();
    }

    private ConcurrencyLimiter CreatePool(int seats) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = seats,
        QueueLimit = seats * _options.QueuePerSeat,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}

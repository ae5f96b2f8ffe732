using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using SiteFit.Contracts;
using SiteFit.Contracts.Catalog;

namespace SiteFit.AppServer.Seats;

/// <summary>Bounds the solves that run at once, by concurrency class and weight, first come first served.</summary>
internal sealed class SeatPools : IDisposable
{
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
        _pools = catalog.All.Select(contract => contract.Manifest.Concurrency.Class).Distinct()
            .ToDictionary(name => name, name => CreatePool(_options.For(name)));
    }

    public TimeSpan RetryAfter => _options.RetryAfter;

    /// <returns>To be disposed when the solve has ended; null when no seat came free in time.</returns>
    public async Task<IDisposable?> TakeAsync(ContractConcurrency concurrency, CancellationToken cancellationToken)
    {
        using var wait = new CancellationTokenSource(_options.Wait, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(wait.Token, cancellationToken);
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

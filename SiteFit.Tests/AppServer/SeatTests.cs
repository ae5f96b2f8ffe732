using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SiteFit.AppServer.Seats;
using SiteFit.Contracts.Catalog;
using SiteFit.Tests.Contracts;

namespace SiteFit.Tests.AppServer;

public sealed class SeatTests : IDisposable
{
    private static readonly ContractConcurrency Light = new("cpu", 1);
    private static readonly ContractConcurrency Heavy = new("cpu", 2);

    private readonly FakeTimeProvider _clock = new();
    private readonly SeatPools _seats;

    public SeatTests() => _seats = new SeatPools(
        ContractsFolder.Catalog, Options.Create(new SeatOptions { Classes = { ["cpu"] = 2 }, QueuePerSeat = 2, Wait = TimeSpan.FromSeconds(2) }), _clock);

    [Fact]
    public async Task A_weight_takes_so_many_seats()
    {
        using var heavy = await Take(Heavy);
        Assert.NotNull(heavy);
        var light = Take(Light);
        Assert.False(light.IsCompleted);

        heavy.Dispose();
        Assert.NotNull(await light);
    }

    [Fact]
    public async Task Waiting_ends_after_the_time_set()
    {
        using var heavy = await Take(Heavy);
        var light = Take(Light);
        _clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(light.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Null(await light);
    }

    [Fact]
    public async Task The_first_to_wait_is_the_first_to_sit()
    {
        using var heavy = await Take(Heavy);
        var (first, second) = (Take(Heavy), Take(Light));
        heavy!.Dispose();
        Assert.NotNull(await first);
        Assert.False(second.IsCompleted);
    }

    [Fact]
    public async Task A_full_queue_turns_the_next_away_at_once()
    {
        using var heavy = await Take(Heavy);
        var waiting = Task.WhenAny(Take(Heavy), Take(Heavy));
        Assert.Null(await Take(Light));
        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public async Task A_caller_that_goes_away_leaves_the_queue()
    {
        using var caller = new CancellationTokenSource();
        using var heavy = await Take(Heavy);
        var gone = _seats.TakeAsync(Heavy, caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);

        var next = Take(Light);
        heavy!.Dispose();
        Assert.NotNull(await next);
    }

    public void Dispose() => _seats.Dispose();

    private Task<IDisposable?> Take(ContractConcurrency concurrency) => _seats.TakeAsync(concurrency, TestContext.Current.CancellationToken);
}

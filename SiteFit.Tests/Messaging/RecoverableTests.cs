using Microsoft.Extensions.Time.Testing;
using SiteFit.Messaging;
using SiteFit.Messaging.Connections;

namespace SiteFit.Tests.Messaging;

public sealed class RecoverableTests
{
    private readonly FakeTimeProvider _time = new();
    private int _attempts;
    private Func<Task<Thing>> _open = () => Task.FromResult(new Thing());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_callers_share_one_attempt()
    {
        var gate = new TaskCompletionSource<Thing>();
        _open = () => gate.Task;
        using var recoverable = Create();

        var callers = Enumerable.Range(0, 50).Select(_ => recoverable.GetAsync(Cancel).AsTask()).ToList();
        gate.SetResult(new Thing());
        var things = await Task.WhenAll(callers);

        Assert.Equal(1, _attempts);
        Assert.Single(things.Distinct());
    }

    [Fact]
    public async Task What_is_open_is_given_again_and_what_broke_is_replaced()
    {
        using var recoverable = Create();
        var first = await recoverable.GetAsync(Cancel);
        Assert.Same(first, await recoverable.GetAsync(Cancel));

        _time.Advance(TimeSpan.FromMinutes(1));
        first.IsOpen = false;
        var second = await recoverable.GetAsync(Cancel);

        Assert.NotSame(first, second);
        Assert.Equal(2, _attempts);
    }

    [Fact]
    public async Task After_a_failure_the_next_attempt_waits_and_then_works()
    {
        _open = () => throw new ServiceBusException(ServiceBusFailureReason.Unreachable, "down");
        using var recoverable = Create();
        await Assert.ThrowsAsync<ServiceBusException>(() => recoverable.GetAsync(Cancel).AsTask());
        Assert.Equal("down", recoverable.LastFailure?.Message);

        _open = () => Task.FromResult(new Thing());
        var second = recoverable.GetAsync(Cancel).AsTask();
        Assert.False(second.IsCompleted);
        await AdvanceUntilAsync(second);

        Assert.Equal(2, _attempts);
        Assert.Null(recoverable.LastFailure);
    }

    [Fact]
    public async Task A_permanent_failure_does_not_make_the_next_caller_wait()
    {
        _open = () => throw new ServiceBusException(ServiceBusFailureReason.QueueNotFound, "no such queue");
        using var recoverable = Create();

        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAsync<ServiceBusException>(() => recoverable.GetAsync(Cancel).AsTask());

        Assert.Equal(3, _attempts);
    }

    [Fact]
    public async Task A_link_that_breaks_at_once_again_and_again_is_not_reopened_at_full_speed()
    {
        using var recoverable = Create();
        var thing = await recoverable.GetAsync(Cancel);
        thing.IsOpen = false;

        var next = recoverable.GetAsync(Cancel).AsTask();
        Assert.False(next.IsCompleted);
        await AdvanceUntilAsync(next);
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_end_the_attempt_of_the_others()
    {
        var gate = new TaskCompletionSource<Thing>();
        _open = () => gate.Task;
        using var recoverable = Create();
        using var impatient = new CancellationTokenSource();
        var first = recoverable.GetAsync(impatient.Token).AsTask();
        var second = recoverable.GetAsync(Cancel).AsTask();

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult(new Thing());

        Assert.NotNull(await second);
        Assert.Equal(1, _attempts);
    }

    [Fact]
    public void Pauses_double_up_to_the_longest()
    {
        var pacing = new ReconnectPacing(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5));

        Assert.Equal(TimeSpan.Zero, pacing.Pause(0));
        Assert.InRange(pacing.Pause(1).TotalMilliseconds, 80, 120);
        Assert.InRange(pacing.Pause(4).TotalMilliseconds, 640, 960);
        Assert.InRange(pacing.Pause(1000).TotalMilliseconds, 4000, 6000);
    }

    private Recoverable<Thing> Create() => new(
        _ =>
        {
            _attempts++;
            return _open();
        },
        thing => thing.IsOpen, failure => failure.IsTransient, new ReconnectPacing(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8)), _time);

    /// <summary>The pause starts on another thread, so time is moved on until it has been seen.</summary>
    private async Task AdvanceUntilAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        await task;
    }

    private sealed class Thing
    {
        public bool IsOpen { get; set; } = true;
    }
}

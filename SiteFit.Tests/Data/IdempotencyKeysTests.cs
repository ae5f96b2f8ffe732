using SiteFit.Data;
using SiteFit.Data.Idempotency;

namespace SiteFit.Tests.Data;

/// <summary>Keys on a real database: one request of many is carried out.</summary>
public sealed class IdempotencyKeysTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RunOut = TimeSpan.FromSeconds(-1);
    private static readonly KeptAnswer Answer = new(202, "/jobs/status/1", """{"job_id":"1", "text":"ž"}""");

    private TestDatabase _database = null!;
    private IdempotencyKeys _keys = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(postgres);
        _keys = new IdempotencyKeys(new Database(_database.DataSource));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Of_a_hundred_equal_requests_at_once_one_is_carried_out()
    {
        var uses = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => BeginAsync()));
        Assert.Single(uses.OfType<KeyUse.Begun>());
        Assert.Equal(99, uses.OfType<KeyUse.InFlight>().Count());
    }

    [Fact]
    public async Task The_answer_is_given_again_as_it_was()
    {
        Assert.True(await _keys.CompleteAsync(await BegunAsync(), Answer, Ct));
        Assert.Equal(Answer, Assert.IsType<KeyUse.Answered>(await BeginAsync()).Answer);
    }

    [Fact]
    public async Task Another_request_with_the_key_is_refused_answered_or_not()
    {
        var hold = await BegunAsync();
        Assert.IsType<KeyUse.OtherRequest>(await BeginAsync(fingerprint: "other"));
        await _keys.CompleteAsync(hold, Answer, Ct);
        Assert.IsType<KeyUse.OtherRequest>(await BeginAsync(fingerprint: "other"));
    }

    [Fact]
    public async Task A_key_of_another_tenant_is_another_key()
    {
        await BegunAsync();
        Assert.IsType<KeyUse.Begun>(await _keys.BeginAsync("other", "key", "other", Minute, Ct));
    }

    [Fact]
    public async Task A_released_key_is_free_for_a_corrected_request()
    {
        await _keys.ReleaseAsync(await BegunAsync(), Ct);
        Assert.IsType<KeyUse.Begun>(await BeginAsync(fingerprint: "corrected"));
    }

    [Fact]
    public async Task A_request_whose_process_died_is_taken_over_by_one_and_cannot_answer_any_more()
    {
        var dead = Assert.IsType<KeyUse.Begun>(await BeginAsync(lockedFor: RunOut)).Hold;
        Assert.IsType<KeyUse.OtherRequest>(await BeginAsync(fingerprint: "other")); // it may have been carried out
        var uses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => BeginAsync()));
        var heir = Assert.Single(uses.OfType<KeyUse.Begun>()).Hold;

        Assert.False(await _keys.CompleteAsync(dead, Answer with { StatusCode = 200 }, Ct));
        await _keys.ReleaseAsync(dead, Ct);
        Assert.IsType<KeyUse.InFlight>(await BeginAsync());
        Assert.True(await _keys.CompleteAsync(heir, Answer, Ct));
        Assert.Equal(Answer, Assert.IsType<KeyUse.Answered>(await BeginAsync()).Answer);
    }

    [Fact]
    public async Task An_answer_outlives_its_lock_and_is_not_released()
    {
        var hold = Assert.IsType<KeyUse.Begun>(await BeginAsync(lockedFor: RunOut)).Hold;
        await _keys.CompleteAsync(hold, Answer, Ct);
        await _keys.ReleaseAsync(hold, Ct);
        Assert.IsType<KeyUse.Answered>(await BeginAsync());
    }

    [Fact]
    public async Task A_key_is_free_again_after_a_day()
    {
        await _keys.CompleteAsync(await BegunAsync(), Answer, Ct);
        await AgeAsync("23 hours 59 minutes");
        Assert.IsType<KeyUse.Answered>(await BeginAsync());
        await AgeAsync("24 hours 1 second");
        Assert.IsType<KeyUse.Begun>(await BeginAsync(fingerprint: "other"));
    }

    [Fact]
    public async Task Only_old_keys_are_removed()
    {
        await _keys.CompleteAsync(await BegunAsync(), Answer, Ct);
        await AgeAsync("24 hours 1 second");
        await _keys.BeginAsync("local", "young", "fingerprint", Minute, Ct);

        Assert.Equal(1, await _keys.RemoveOlderThanAsync(IdempotencyKeys.KeptFor, Ct));
        Assert.IsType<KeyUse.InFlight>(await _keys.BeginAsync("local", "young", "fingerprint", Minute, Ct));
    }

    private Task<KeyUse> BeginAsync(string fingerprint = "fingerprint", TimeSpan? lockedFor = null) =>
        _keys.BeginAsync("local", "key", fingerprint, lockedFor ?? Minute, Ct);

    private async Task<KeyHold> BegunAsync() => Assert.IsType<KeyUse.Begun>(await BeginAsync()).Hold;

    private async Task AgeAsync(string age)
    {
        await using var command = _database.DataSource.CreateCommand($"UPDATE idempotency_key SET created_at = now() - interval '{age}'");
        await command.ExecuteNonQueryAsync(Ct);
    }
}

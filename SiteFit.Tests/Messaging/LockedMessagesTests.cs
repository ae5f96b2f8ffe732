using SiteFit.Messaging.Receiving;

namespace SiteFit.Tests.Messaging;

public sealed class LockedMessagesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly LockedMessages _locked = new();

    [Fact]
    public void A_place_is_freed_once_only()
    {
        var token = Guid.NewGuid();
        _locked.Add(token, Noon);

        Assert.True(_locked.Release(token));
        Assert.False(_locked.Release(token));
        Assert.Equal(0, _locked.Count);
    }

    [Fact]
    public void Expired_locks_free_their_places_and_renewed_ones_do_not()
    {
        var (forgotten, renewed) = (Guid.NewGuid(), Guid.NewGuid());
        _locked.Add(forgotten, Noon);
        _locked.Add(renewed, Noon);
        _locked.Extend(renewed, Noon.AddMinutes(1));

        Assert.Equal(Noon, _locked.NextExpiry);
        Assert.Equal(1, _locked.ReleaseExpired(Noon));
        Assert.Equal(Noon.AddMinutes(1), _locked.NextExpiry);
        Assert.False(_locked.Release(forgotten));
        Assert.True(_locked.Release(renewed));
    }

    [Fact]
    public void Renewing_what_was_given_back_does_not_take_a_place_again()
    {
        _locked.Extend(Guid.NewGuid(), Noon);

        Assert.Null(_locked.NextExpiry);
    }
}

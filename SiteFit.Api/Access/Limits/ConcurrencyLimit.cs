namespace SiteFit.Api.Access.Limits;

/// <summary>Of an endpoint that is asked many times a second: how many of a tenant's requests may run at once, instead of how many there may be in a minute.</summary>
/// <param name="What">For people: what there are too many of.</param>
internal sealed record ConcurrencyLimit(string What, int AtOnce);

using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Options;

namespace SiteFit.Data.Artifacts;

/// <summary>
/// The key with which links are signed on behalf of an Entra identity: asked for once, kept, and renewed before a link could outlast it.
/// </summary>
public sealed class DelegationKey(ArtifactStore store, IOptions<ArtifactOptions> options, TimeProvider clock) : IDisposable
{
    /// <summary>The storage allows seven days. A link that is signed with it holds one day at most.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    /// <summary>So early is a new one asked for; until then a storage that is away for a while is not noticed.</summary>
    internal static readonly TimeSpan Margin = TimeSpan.FromHours(6);

    /// <summary>The storage's clock may be behind by so much without finding the key's begin in the future.</summary>
    internal static readonly TimeSpan Skew = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim _gate = new(1);
    private UserDelegationKey? _key;

    /// <exception cref="ArtifactStoreException">The storage is away or refuses, and no key that is kept lasts long enough.</exception>
    public async ValueTask<UserDelegationKey> GetAsync(CancellationToken ct)
    {
        if (_key is { } key && Lasts(key, Margin))
            return key;
        await _gate.WaitAsync(ct);
        try
        {
            if (_key is { } other && Lasts(other, Margin))
                return other;
            var now = clock.GetUtcNow();
            return _key = await store.GetDelegationKeyAsync(now - Skew, now + Lifetime, ct);
        }
        catch (ArtifactStoreException) when (_key is { } old && Lasts(old, Skew))
        {
            return old;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private bool Lasts(UserDelegationKey key, TimeSpan margin) => key.SignedExpiresOn >= clock.GetUtcNow() + options.Value.LinkLifetime + margin;
}

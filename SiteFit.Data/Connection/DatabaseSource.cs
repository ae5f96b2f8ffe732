using Npgsql;

namespace SiteFit.Data.Connection;

/// <summary>
/// Where connections come from. With an Entra identity it is made at its first use: only a token tells which user of the database this is.
/// </summary>
public sealed class DatabaseSource : IDisposable, IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Func<CancellationToken, Task<NpgsqlDataSource>>? _make;
    private volatile NpgsqlDataSource? _made;

    /// <param name="made">Disposed with this.</param>
    public DatabaseSource(NpgsqlDataSource made) : this(new NpgsqlConnectionStringBuilder(made.ConnectionString)) => _made = made;

    /// <param name="settings">Without a user name.</param>
    internal DatabaseSource(NpgsqlDataSourceBuilder settings, EntraPassword entra) : this(settings.ConnectionStringBuilder) =>
        _make = async ct =>
        {
            settings.ConnectionStringBuilder.Username = await entra.GetUserAsync(ct);
            return settings.UsePasswordProvider(_ => entra.Get(), (_, ct) => entra.GetAsync(ct)).Build();
        };

    private DatabaseSource(NpgsqlConnectionStringBuilder target) => Target = $"database {target.Database ?? target.Username} at {target.Host}:{target.Port}";

    /// <summary>For people: which database, and where.</summary>
    public string Target { get; }

    /// <exception cref="InvalidOperationException">It is not made yet; see <see cref="GetAsync"/>.</exception>
    public NpgsqlDataSource Made => _made ?? throw new InvalidOperationException($"There was no connection to {Target} yet.");

    /// <exception cref="DatabaseTokenException">The identity gave no token, so it is not known which user this is.</exception>
    public async ValueTask<NpgsqlDataSource> GetAsync(CancellationToken ct)
    {
        if (_made is { } made)
            return made;
        await _gate.WaitAsync(ct);
        try
        {
            return _made ??= await _make!(ct);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        _made?.Dispose();
        _gate.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (_made is { } made)
            await made.DisposeAsync();
        _gate.Dispose();
    }
}

using Npgsql;
using SiteFit.Data.Connection;
using SiteFit.Tests.Tls;

namespace SiteFit.Tests.Data.Connection;

/// <summary>What the words of a url mean for a server whose certificate is its own.</summary>
public sealed class TlsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly LoopbackCertificate _certificate = new();
    private readonly LoopbackCertificate _other = new();
    private NpgsqlConnectionStringBuilder _at = null!;
    private TlsRelay _front = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _at = new NpgsqlConnectionStringBuilder(await postgres.CreateDatabaseAsync());
        _front = PostgresTlsFront.Start(_at.Port, _certificate.Certificate);
    }

    public async ValueTask DisposeAsync()
    {
        await _front.DisposeAsync();
        _certificate.Dispose();
        _other.Dispose();
    }

    [Theory]
    [InlineData("sslmode=require")]
    [InlineData("sslmode=require&channel_binding=disable")]
    [InlineData("sslrootcert={its}")]
    [InlineData("sslmode=verify-ca&sslrootcert={its}")]
    [InlineData("sslmode=verify-full&sslrootcert={its}")]
    public async Task It_is_spoken_to_encrypted(string query)
    {
        Assert.Equal(1, await SelectAsync(query));
        Assert.Equal(1, _front.Encrypted);
    }

    [Theory]
    [InlineData("sslmode=verify-full")]
    [InlineData("sslrootcert=system")]
    [InlineData("sslmode=verify-ca&sslrootcert={other}")]
    [InlineData("sslmode=require&sslrootcert={other}")]
    public async Task It_is_told_nothing_when_its_certificate_is_not_trusted(string query)
    {
        var failure = await Assert.ThrowsAnyAsync<NpgsqlException>(() => SelectAsync(query));
        Assert.IsType<System.Security.Authentication.AuthenticationException>(failure.GetBaseException());
    }

    private async Task<object?> SelectAsync(string query)
    {
        query = query.Replace("{its}", Uri.EscapeDataString(_certificate.File), StringComparison.Ordinal)
            .Replace("{other}", Uri.EscapeDataString(_other.File), StringComparison.Ordinal);
        // SCRAM binds the password to the encrypted channel, which ends at the front here and not at the server.
        var binding = query.Contains("channel_binding", StringComparison.Ordinal) ? "" : "&channel_binding=disable";
        var url = $"postgres://{_at.Username}:{Uri.EscapeDataString(_at.Password!)}@127.0.0.1:{_front.Port}/{_at.Database}?{query}{binding}";
        Assert.True(DatabaseUrl.TryRead(url, out var settings, out var error), error);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, GssEncryptionMode = GssEncryptionMode.Disable });
        await using var command = source.CreateCommand("SELECT 1");
        return await command.ExecuteScalarAsync(Ct);
    }
}

using SiteFit.Data;
using SiteFit.Data.Access;
using SiteFit.Tests.Data;

namespace SiteFit.Tests.Api.Access;

/// <summary>A closed <see cref="AccessHost"/> with an issuer and a database, for the tests of one class.</summary>
public sealed class ClosedApi(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase? _database;
    private AccessHost? _host;

    public StandInIssuer Issuer { get; } = new();

    public TestDatabase Database => _database!;

    internal AccessHost Host => _host!;

    internal ApiKeys Keys => new(new Database(Database.DataSource));

    public async ValueTask InitializeAsync()
    {
        await Issuer.StartAsync();
        _database = await TestDatabase.CreateAsync(postgres);
        _host = await AccessHost.StartClosedAsync(
            _database, ("Auth:Authority", Issuer.Address), ("Auth:Audience", $"other, {StandInIssuer.Audience}"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
        await Issuer.DisposeAsync();
    }
}

using Microsoft.Extensions.Hosting;
using SiteFit.Api.Access.Keys;
using SiteFit.Data;
using SiteFit.Data.Access;
using SiteFit.Tests.Data;

namespace SiteFit.Tests.Api.Access;

public sealed class KeysCommandTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(postgres);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_key_is_made_listed_without_its_secret_and_revoked()
    {
        var (made, text, problem) = await RunAsync("new", "acme", "build machine");
        Assert.Equal((0, ""), (made, problem));
        Assert.True(ApiKeyText.TryParse(text.Trim(), out var key));
        var keys = new ApiKeys(new Database(_database.DataSource));
        Assert.Equal("acme", await keys.FindTenantAsync(key, TestContext.Current.CancellationToken));

        var (_, list, _) = await RunAsync("list");
        Assert.Contains($"{key.Id}\tacme\tbuild machine\t", list, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Text[21..], list, StringComparison.Ordinal);

        Assert.Equal((0, $"{key.Id} revoked{Environment.NewLine}", ""), await RunAsync("revoke", key.Id));
        Assert.Null(await keys.FindTenantAsync(key, TestContext.Current.CancellationToken));
        Assert.Equal(0, (await RunAsync("revoke", key.Id)).Code);
    }

    [Fact]
    public async Task A_key_that_is_not_there_cannot_be_revoked()
    {
        var (code, _, errors) = await RunAsync("revoke", "0123456789abcdef");
        Assert.Equal(1, code);
        Assert.Contains("There is no key '0123456789abcdef'", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("make")]
    [InlineData("new", "acme")]
    [InlineData("new", "", "name")]
    [InlineData("new", "two words", "name")]
    [InlineData("new", "acme", " ")]
    [InlineData("new", "acme", "two\nlines")]
    [InlineData("revoke")]
    public async Task What_is_no_command_says_what_is(params string[] args)
    {
        var (code, output, errors) = await RunAsync(args);
        Assert.Equal((2, ""), (code, output));
        Assert.NotEmpty(errors);
    }

    [Fact]
    public async Task A_database_without_the_table_and_one_that_is_not_configured_are_a_line_each()
    {
        var (code, _, errors) = await RunOnAsync(await postgres.CreateDatabaseAsync(), "list");
        Assert.Equal((1, $"The database has no table for keys yet; a start of the Api, or `migrate`, brings it up to date.{Environment.NewLine}"), (code, errors));
        (code, _, errors) = await RunOnAsync(null, "list");
        Assert.Equal(1, code);
        Assert.StartsWith("No database is configured", errors, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Errors)> RunAsync(params string[] args) => RunOnAsync(_database.ConnectionString, args);

    private static async Task<(int Code, string Output, string Errors)> RunOnAsync(string? connectionString, params string[] args)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["ConnectionStrings:sitefitdb"] = connectionString;
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await KeysCommand.RunAsync(args, builder, output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}

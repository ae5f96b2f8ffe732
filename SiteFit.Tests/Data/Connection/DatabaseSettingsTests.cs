using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;
using SiteFit.Data.Connection;

namespace SiteFit.Tests.Data.Connection;

/// <summary>Which setting names the database, and what is made of it.</summary>
public sealed class DatabaseSettingsTests
{
    [Theory]
    [InlineData(null, "postgres://u:p@two.example/d", "two.example")]
    [InlineData(" ", "postgres://u:p@two.example/d", "two.example")]
    [InlineData("Host=one.example;Username=u", "postgres://u:p@two.example/d", "one.example")]
    [InlineData("postgres://u:p@one.example/d", null, "one.example")]
    [InlineData(null, "Host=two.example;Username=u", "two.example")]
    public void The_connection_string_goes_before_the_url(string? connectionString, string? url, string host) =>
        Assert.Equal(host, Read(connectionString, url).Host);

    [Fact]
    public void Statements_are_prepared_and_planned_as_this_application_needs_it()
    {
        var settings = Read("Host=one.example;Username=u", null);
        Assert.Equal((50, true, "UTC"), (settings.MaxAutoPrepare, settings.NoResetOnClose, settings.Timezone));
        Assert.Contains("plan_cache_mode=force_generic_plan", settings.Options, StringComparison.Ordinal);
        Assert.Equal(0, Read("Host=one.example;Username=u;Max Auto Prepare=0", null).MaxAutoPrepare);
    }

    [Theory]
    [InlineData("postgres://u:p@aws-0.pooler.supabase.com:5432/postgres", null)]
    [InlineData("postgres://u:p@db.example/d?options=-c%20jit%3Doff", "-c jit=off")]
    public void A_pooler_gets_no_options_that_it_would_not_pass_on(string url, string? options) => Assert.Equal(options, Read(null, url).Options);

    [Theory]
    [InlineData("Host=server.postgres.database.azure.com;Database=sitefit", SslMode.VerifyFull)]
    [InlineData("Host=server.example;Database=sitefit;SSL Mode=Require", SslMode.Require)]
    [InlineData("Host=127.0.0.1;Database=sitefit", SslMode.Prefer)]
    public void A_token_goes_to_a_server_that_has_shown_who_it_is(string connectionString, SslMode expected) =>
        Assert.Equal(expected, Read(connectionString, null).SslMode);

    [Fact]
    public void A_url_without_a_user_is_for_an_identity_too() => Assert.Null(Read(null, "postgres://server.example/d?sslmode=verify-full").Username);

    [Theory]
    [InlineData(null, null, "No database is configured: set ConnectionStrings__sitefitdb")]
    [InlineData("Host=server.example;Database=d;SSL Mode=Prefer", null, "SSL Mode=Prefer would send the token unencrypted")]
    [InlineData("Host=server.example;Database=d;Password=s3cret", null, "it has a password and no user name")]
    [InlineData("Database=d", null, "it names no host")]
    [InlineData("Host=db.x.supabase.co;Port=6543;Username=u;Password=s3cret", null, "ConnectionStrings__sitefitdb cannot be used: it leads to a transaction pooler")]
    [InlineData(null, "postgres://u:s3cret@aws-0.pooler.supabase.com:6543/postgres", "DATABASE_URL cannot be used: it leads to a transaction pooler")]
    [InlineData(null, "postgres://u:s3cret@h:x/d", "DATABASE_URL cannot be used as a Postgres address: the port is not")]
    [InlineData("postgres://u:s3cret@h:x/d", null, "ConnectionStrings__sitefitdb cannot be used as a Postgres address: the port is not")]
    [InlineData(null, "mysql://u:s3cret@h/d", "DATABASE_URL is not a Postgres connection string")]
    [InlineData("Host=h;Username=u;Password=s3cret;Nonsense=1", null, "ConnectionStrings__sitefitdb is not a Postgres connection string")]
    public void What_cannot_be_used_is_refused_by_the_settings_name_and_without_the_password(string? connectionString, string? url, string reason)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Read(connectionString, url));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    private static NpgsqlConnectionStringBuilder Read(string? connectionString, string? url)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("ConnectionStrings:sitefitdb", connectionString), new("DATABASE_URL", url)]).Build();
        return DatabaseSettings.Read(configuration, "sitefitdb").ConnectionStringBuilder;
    }
}

using Npgsql;
using SiteFit.Data.Connection;

namespace SiteFit.Tests.Data.Connection;

public sealed class DatabaseUrlTests
{
    [Theory]
    [InlineData("postgres://user:p%40ss@db.example:6000/sitefit", "db.example", 6000, "user", "p@ss", "sitefit")]
    [InlineData("postgresql://user:p%3A%2F%3F%23%25+@db.example/sitefit", "db.example", 5432, "user", "p:/?#%+", "sitefit")]
    [InlineData("POSTGRES://user:;Host=other;@db.example/sitefit", "db.example", 5432, "user", ";Host=other;", "sitefit")]
    [InlineData("postgres://us%20er:pass@[2001:db8::1]:6000/site%2Ffit", "2001:db8::1", 6000, "us er", "pass", "site/fit")]
    [InlineData("postgres://user:pass@[::1]/sitefit", "::1", 5432, "user", "pass", "sitefit")]
    [InlineData("postgres://postgres.ref:pass@aws-0.pooler.supabase.com:5432/postgres", "aws-0.pooler.supabase.com", 5432, "postgres.ref", "pass", "postgres")]
    [InlineData("postgres://user:pass@db.example", "db.example", 5432, "user", "pass", null)]
    [InlineData("postgres://db.example/sitefit", "db.example", 5432, null, null, "sitefit")]
    [InlineData("postgres://user:pass@%2Fvar%2Frun%2Fpostgresql/sitefit", "/var/run/postgresql", 5432, "user", "pass", "sitefit")]
    [InlineData("postgres://user:p%C3%A4ss@db.example/sitefit?", "db.example", 5432, "user", "päss", "sitefit")]
    public void Its_parts_are_decoded(string url, string host, int port, string? user, string? password, string? database)
    {
        var read = Read(url);
        Assert.Equal((host, port, user, password, database), (read.Host, read.Port, read.Username, read.Password, read.Database));
    }

    [Theory]
    [InlineData("postgres://u:p@db.example/d", SslMode.Require)]
    [InlineData("postgres://u:p@10.0.0.1/d", SslMode.Require)]
    [InlineData("postgres://u:p@localhost/d", SslMode.Prefer)]
    [InlineData("postgres://u:p@127.0.0.2/d", SslMode.Prefer)]
    [InlineData("postgres://u:p@[::1]/d", SslMode.Prefer)]
    [InlineData("postgres://u:p@db.example/d?sslmode=disable", SslMode.Disable)]
    [InlineData("postgres://u:p@db.example/d?sslmode=allow", SslMode.Allow)]
    [InlineData("postgres://u:p@db.example/d?sslmode=prefer", SslMode.Prefer)]
    [InlineData("postgres://u:p@localhost/d?sslmode=require", SslMode.Require)]
    [InlineData("postgres://u:p@db.example/d?sslmode=verify-ca", SslMode.VerifyCA)]
    [InlineData("postgres://u:p@db.example/d?sslmode=verify-full", SslMode.VerifyFull)]
    [InlineData("postgres://u:p@db.example/d?sslrootcert=system", SslMode.VerifyFull)]
    [InlineData("postgres://u:p@db.example/d?sslmode=verify-full&sslrootcert=system", SslMode.VerifyFull)]
    public void A_host_that_is_elsewhere_is_spoken_to_by_TLS_unless_the_address_says_otherwise(string url, SslMode expected) =>
        Assert.Equal(expected, Read(url).SslMode);

    [Theory]
    [InlineData("", SslMode.VerifyCA)]
    [InlineData("&sslmode=require", SslMode.VerifyCA)]
    [InlineData("&sslmode=verify-full", SslMode.VerifyFull)]
    public void An_authority_that_is_given_is_one_that_is_checked(string more, SslMode expected)
    {
        var file = typeof(DatabaseUrlTests).Assembly.Location;
        var read = Read($"postgres://u:p@db.example/d?sslrootcert={Uri.EscapeDataString(file)}{more}");
        Assert.Equal((expected, file), (read.SslMode, read.RootCertificate));
    }

    [Fact]
    public void Its_other_parameters_have_names_of_their_own_in_Npgsql()
    {
        var read = Read("postgres://u:p@db.example/d?application_name=site%20fit&connect_timeout=7&channel_binding=require&options=-c%20jit%3Doff&pgbouncer=false");
        Assert.Equal(("site fit", 7, ChannelBinding.Require, "-c jit=off"), (read.ApplicationName, read.Timeout, read.ChannelBinding, read.Options));
    }

    [Theory]
    [InlineData("postgres://u:s3cret@host@db.example/d", "%40")]
    [InlineData("postgres://u:s3/cret@db.example/d", "%2F")]
    [InlineData("postgres://u:s3#cret@db.example/d", "%23")]
    [InlineData("postgres://u:s3cret%zz@db.example/d", "%25")]
    [InlineData("postgres://u:s3cret%00@db.example/d", "postgres://user:password@host:port/database")]
    [InlineData("postgres://u:s3cret@/d", "postgres://user:password@host:port/database")]
    [InlineData("postgres://", "postgres://user:password@host:port/database")]
    [InlineData("postgres://u:s3cret@[::1/d", "postgres://user:password@host:port/database")]
    [InlineData("postgres://u:s3cret@db.example:0/d", "the port is not a number from 1 to 65535")]
    [InlineData("postgres://u:s3cret@db.example:65536/d", "the port is not a number from 1 to 65535")]
    [InlineData("postgres://u:s3cret@db.example:/d", "the port is not a number from 1 to 65535")]
    [InlineData("postgres://u:s3cret@a,b/d", "several hosts are not supported")]
    [InlineData("postgres://u:s3cret@db.example/d?sslmode=maybe", "sslmode is none of")]
    [InlineData("postgres://u:s3cret@db.example/d?sslmode=require&sslmode=disable", "sslmode is given twice")]
    [InlineData("postgres://u:s3cret@db.example/d?sslrootcert=/no/such.pem", "sslrootcert: there is no file /no/such.pem")]
    [InlineData("postgres://u:s3cret@db.example/d?sslmode=verify-ca&sslrootcert=system", "sslrootcert=system goes with sslmode=verify-full only")]
    [InlineData("postgres://u:s3cret@db.example/d?connect_timeout=soon", "connect_timeout is not a number of seconds")]
    [InlineData("postgres://u:s3cret@db.example/d?channel_binding=yes", "channel_binding is none of")]
    [InlineData("postgres://u:s3cret@db.example/d?connection_limit=1", "connection_limit is no parameter that is known here; there are sslmode,")]
    [InlineData("postgres://u:s3cret@db.example/d?pgbouncer=true", "transaction pooler")]
    public void A_malformed_one_is_refused_without_its_password(string url, string reason)
    {
        Assert.True(DatabaseUrl.IsOne(url));
        Assert.False(DatabaseUrl.TryRead(url, out var settings, out var error));
        Assert.Null(settings);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
    }

    [Fact]
    public void A_connection_string_is_none() => Assert.False(DatabaseUrl.IsOne("Host=postgres://x;Database=d"));

    private static NpgsqlConnectionStringBuilder Read(string url)
    {
        Assert.True(DatabaseUrl.TryRead(url, out var settings, out var error), error);
        // As it is used: written out and read again.
        return new NpgsqlConnectionStringBuilder(settings.ConnectionString);
    }
}

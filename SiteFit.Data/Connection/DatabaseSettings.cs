using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;

namespace SiteFit.Data.Connection;

/// <summary>Reads where the database is, and sets what this application's statements need of a connection.</summary>
internal static class DatabaseSettings
{
    /// <summary>Read when there is no connection string of the name.</summary>
    public const string UrlSetting = "DATABASE_URL";

    /// <summary>A connection string with <c>Options</c> of its own has none of this, for a pooler that takes no such.</summary>
    private const string PlanOptions =
        "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_bitmapscan=off -c jit=off";

    /// <summary>
    /// <c>ConnectionStrings:{connectionName}</c>, else <see cref="UrlSetting"/>; either may have either form, Npgsql's or <see cref="DatabaseUrl"/>'s.
    /// </summary>
    /// <returns>Without a user name: the user is an Entra identity.</returns>
    /// <exception cref="OptionsValidationException">There is none, or it cannot be used; the message has no password.</exception>
    public static NpgsqlDataSourceBuilder Read(IConfiguration configuration, string connectionName)
    {
        var (setting, text) = ($"ConnectionStrings__{connectionName}", configuration.GetConnectionString(connectionName));
        if (string.IsNullOrWhiteSpace(text))
            (setting, text) = (UrlSetting, configuration[UrlSetting]);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw Refused(
                $"No database is configured: set ConnectionStrings__{connectionName} to a Postgres connection string "
                + $"(Host=…;Port=…;Username=…;Password=…;Database=…), or {UrlSetting} to postgres://user:password@host:port/database.");
        }

        var settings = Parse(setting, text.Trim());
        if (Pooler.IsTransactional(settings.ConnectionStringBuilder))
            throw Refused($"{setting} cannot be used: {Pooler.Refusal}.");
        if (settings.ConnectionStringBuilder.Username is null && FindEntraFault(settings.ConnectionStringBuilder) is { } fault)
            throw Refused($"{setting} cannot be used: {fault}.");
        Tune(settings.ConnectionStringBuilder);
        // In every span and measurement; without a name it is the connection string.
        settings.Name = connectionName;
        // An event in each span for what the span's own end tells nearly as well.
        settings.ConfigureTracing(tracing => tracing.EnableFirstResponseEvent(false));
        return settings;

        OptionsValidationException Refused(string message) => new(connectionName, typeof(NpgsqlConnectionStringBuilder), [message]);
        NpgsqlDataSourceBuilder Parse(string setting, string text)
        {
            if (DatabaseUrl.IsOne(text))
            {
                return DatabaseUrl.TryRead(text, out var read, out var error) ? new NpgsqlDataSourceBuilder(read.ConnectionString)
                    : throw Refused($"{setting} cannot be used as a Postgres address: {error}.");
            }
            try
            {
                return new NpgsqlDataSourceBuilder(text);
            }
            catch (ArgumentException e)
            {
                throw Refused($"{setting} is not a Postgres connection string: {e.Message}");
            }
        }
    }

    /// <summary>A token is as good as a password for as long as it lasts: it goes to nobody but the server, which shows who it is.</summary>
    private static string? FindEntraFault(NpgsqlConnectionStringBuilder settings)
    {
        if (settings.Host is not { } host)
            return "it names no host";
        if (settings.Password is not null)
            return "it has a password and no user name; add Username=…, or leave out the password for an Entra identity";
        if (Loopback.Has(host))
            return null;
        if (!settings.ShouldSerialize("SSL Mode"))
            settings.SslMode = SslMode.VerifyFull;
        return settings.SslMode >= SslMode.Require ? null
            : $"it has no user name, so that an Entra identity signs in, and its SSL Mode={settings.SslMode} would send the token unencrypted; leave SSL Mode out";
    }

    private static void Tune(NpgsqlConnectionStringBuilder settings)
    {
        // The few statements of a service are planned once per connection. A pooler that cannot have this says Max Auto Prepare=0.
        if (!settings.ShouldSerialize("Max Auto Prepare"))
            settings.MaxAutoPrepare = 50;
        // Every statement here finds its rows by key or in an index's order. Without this, Postgres plans the larger ones anew each time
        // (0.3 ms), or settles on going through a whole table that was small when it first looked;
        // compiling a plan (jit) takes longer than any of them.
        if (!Pooler.DropsOptions(settings))
            settings.Options ??= PlanOptions;
        // Nothing here leaves a session changed behind it; cleaning each one up costs as much as a small statement.
        settings.NoResetOnClose = true;
        // A day is 24 hours, whichever zone the server is in.
        settings.Timezone ??= "UTC";
    }
}

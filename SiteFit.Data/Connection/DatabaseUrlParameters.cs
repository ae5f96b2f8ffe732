using System.Globalization;
using Npgsql;

namespace SiteFit.Data.Connection;

/// <summary>What stands behind the question mark of a <see cref="DatabaseUrl"/>, in libpq's words.</summary>
internal static class DatabaseUrlParameters
{
    private const string Known = "sslmode, sslrootcert, application_name, connect_timeout, channel_binding, options and pgbouncer";

    /// <param name="query"><c>name=value&amp;name=value</c>, still encoded.</param>
    /// <returns>What is wrong, by the parameter's name; null when nothing is. A value is repeated only where it cannot be a secret.</returns>
    public static string? Read(string query, NpgsqlConnectionStringBuilder settings, Func<string, string> decode)
    {
        var seen = new HashSet<string>();
        foreach (var parameter in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = parameter.Split('=', 2) is [var left, var right] ? (decode(left), decode(right)) : (decode(parameter), "");
            if (!seen.Add(name))
                return $"{name} is given twice";
            if (Set(name, value, settings) is { } fault)
                return fault;
        }
        return ReadTls(settings);
    }

    private static string? Set(string name, string value, NpgsqlConnectionStringBuilder settings)
    {
        switch (name)
        {
            case "sslmode":
                return SslModeOf(value) is { } mode ? Done(settings.SslMode = mode)
                    : "sslmode is none of disable, allow, prefer, require, verify-ca, verify-full";
            case "sslrootcert":
                return value == "system" || File.Exists(value) ? Done(settings.RootCertificate = value)
                    : $"sslrootcert: there is no file {value}";
            case "application_name":
                return Done(settings.ApplicationName = value);
            case "connect_timeout":
                return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 1024
                    ? Done(settings.Timeout = seconds) : "connect_timeout is not a number of seconds from 0 (no limit) to 1024";
            case "channel_binding":
                return ChannelBindingOf(value) is { } binding ? Done(settings.ChannelBinding = binding)
                    : "channel_binding is none of disable, prefer, require";
            case "options":
                return Done(settings.Options = value);
            case "pgbouncer":
                return value == "true" ? Pooler.Refusal : null;
            default:
                return $"{name} is no parameter that is known here; there are {Known}";
        }
    }

    /// <summary>
    /// What a local server would have to be set up for, others nearly always have: TLS. Their certificate is looked at only when the address says
    /// so, since several companies sign theirs with an authority of their own. As in libpq, <c>sslrootcert</c> means that the authority is
    /// checked, and <c>system</c> that it is one of the machine's.
    /// </summary>
    private static string? ReadTls(NpgsqlConnectionStringBuilder settings)
    {
        SslMode? said = settings.ShouldSerialize("SSL Mode") ? settings.SslMode : null;
        switch (settings.RootCertificate)
        {
            case null:
                return Done(settings.SslMode = said ?? (Loopback.Has(settings.Host!) ? SslMode.Prefer : SslMode.Require));
            case "system" when said is not (null or SslMode.VerifyFull):
                return "sslrootcert=system goes with sslmode=verify-full only";
            case "system":
                settings.Remove("Root Certificate");
                return Done(settings.SslMode = SslMode.VerifyFull);
            default:
                return Done(settings.SslMode = said is null or SslMode.Require ? SslMode.VerifyCA : said.Value);
        }
    }

    private static SslMode? SslModeOf(string value) => value switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "prefer" => SslMode.Prefer,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => null,
    };

    private static ChannelBinding? ChannelBindingOf(string value) => value switch
    {
        "disable" => ChannelBinding.Disable,
        "prefer" => ChannelBinding.Prefer,
        "require" => ChannelBinding.Require,
        _ => null,
    };

    /// <returns>Always null: nothing is wrong.</returns>
    private static string? Done<T>(T _) => null;
}

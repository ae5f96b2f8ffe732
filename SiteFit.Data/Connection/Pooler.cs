using Npgsql;

namespace SiteFit.Data.Connection;

/// <summary>Poolers between the service and Postgres. Those that lend a server connection for one transaction only cannot be used: a session is needed.</summary>
internal static class Pooler
{
    /// <summary>Supabase's port for its transaction pooler; 5432 of the same host is the session pooler.</summary>
    private const int SupabaseTransactionPort = 6543;

    public const string Refusal =
        "it leads to a transaction pooler, which keeps no session, and LISTEN and advisory locks need one; "
        + "use the direct connection or the session pooler (Supabase: the same host with port 5432), without pgbouncer=true";

    public static bool IsTransactional(NpgsqlConnectionStringBuilder settings) => settings.Port == SupabaseTransactionPort && IsSupabase(settings.Host);

    /// <returns>True when start parameters other than the usual ones are not passed on to the server.</returns>
    public static bool DropsOptions(NpgsqlConnectionStringBuilder settings) =>
        settings.Host?.EndsWith(".pooler.supabase.com", StringComparison.OrdinalIgnoreCase) is true;

    private static bool IsSupabase(string? host) =>
        host is not null && (host.EndsWith(".supabase.com", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".supabase.co", StringComparison.OrdinalIgnoreCase));
}

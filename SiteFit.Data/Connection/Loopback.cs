using System.Net;

namespace SiteFit.Data.Connection;

/// <summary>Addresses whose bytes leave no machine.</summary>
internal static class Loopback
{
    /// <param name="host">A name, an address, or the folder of a Unix socket, as Npgsql's <c>Host</c> takes it.</param>
    public static bool Has(string host) =>
        host.StartsWith('/')
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

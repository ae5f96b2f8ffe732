using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace SiteFit.LocalHosting.Dashboard.SignIn;

/// <summary>Knows who may look: whoever has shown the token once, until the browser is closed.</summary>
/// <remarks>
/// The session is derived from the token, so that nothing has to be kept: a fixed token (<c>AppHost:BrowserToken</c>) leaves browsers signed
/// in when the host is started again, a random one does not.
/// </remarks>
internal sealed class BrowserAccess(DashboardSettings settings, int port)
{
    // Cookies do not know ports: two dashboards of one machine must not sign each other out.
    private readonly string _cookie = $"dashboard-{port}";
    private readonly byte[] _token = Encoding.UTF8.GetBytes(settings.BrowserToken);
    private readonly byte[] _session = Encoding.UTF8.GetBytes(Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.BrowserToken), "dashboard session"u8)));

    public bool IsSignedIn(HttpRequest request) =>
        settings.AllowAnonymous || (request.Cookies[_cookie] is { } cookie && Equal(cookie, _session));

    /// <returns>Whether it was the right token; the answer then carries the session's cookie.</returns>
    public bool TrySignIn(string? token, HttpResponse response)
    {
        if (token is null || !Equal(token, _token))
            return false;
        response.Cookies.Append(_cookie, Encoding.UTF8.GetString(_session), new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        return true;
    }

    private static bool Equal(string given, byte[] expected) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), expected);
}

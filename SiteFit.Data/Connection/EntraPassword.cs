using Azure.Core;

namespace SiteFit.Data.Connection;

/// <summary>
/// Signs an Entra identity in to Postgres: its token is the password. The credential keeps the token and renews it; here it is asked
/// for each new connection.
/// </summary>
internal sealed class EntraPassword(TokenCredential credential)
{
    private static readonly TokenRequestContext Request = new(["https://ossrdbms-aad.database.windows.net/.default"]);

    /// <exception cref="DatabaseTokenException">There is no token.</exception>
    public string Get()
    {
        try
        {
            return credential.GetToken(Request, CancellationToken.None).Token;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new DatabaseTokenException(e);
        }
    }

    /// <inheritdoc cref="Get"/>
    public async ValueTask<string> GetAsync(CancellationToken ct)
    {
        try
        {
            return (await credential.GetTokenAsync(Request, ct)).Token;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Which types it throws is up to the credential; it has done its own retries.
            throw new DatabaseTokenException(e);
        }
    }

    /// <returns>The role in the database that belongs to the identity.</returns>
    /// <exception cref="DatabaseTokenException">There is no token, or it names no user.</exception>
    public async Task<string> GetUserAsync(CancellationToken ct) =>
        TokenUser.Find(await GetAsync(ct)) ?? throw new DatabaseTokenException(
            "The Entra token for Postgres names no user (xms_mirid, upn, preferred_username or unique_name); add Username=… and Password=… to the connection string, or use another identity.");
}

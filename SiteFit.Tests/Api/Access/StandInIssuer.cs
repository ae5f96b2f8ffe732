using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SiteFit.Tests.Api.Access;

/// <summary>An OpenID Connect issuer on loopback: a discovery document, one RSA key, and tokens as a test wants them.</summary>
public sealed class StandInIssuer : IAsyncDisposable
{
    public const string Audience = "api://sitefit";

    private const string KeyId = "key-1";

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly WebApplication _app;

    public StandInIssuer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = Address, jwks_uri = $"{Address}/keys" }));
        _app.MapGet("/keys", () =>
        {
            var key = _rsa.ExportParameters(false);
            return Results.Json(new
            {
                keys = new[] { new { kty = "RSA", use = "sig", kid = KeyId, n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) } },
            });
        });
    }

    public string Address => _app.Urls.Single();

    public static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    public Task StartAsync() => _app.StartAsync();

    /// <summary>A token that is good, with the claims and then the changes of the caller.</summary>
    public string Token(Dictionary<string, object> claims, Action<SecurityTokenDescriptor>? change = null)
    {
        var token = new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = Audience,
            NotBefore = Now.AddMinutes(-5),
            Expires = Now.AddMinutes(30),
            Claims = claims,
            SigningCredentials = Sign(_rsa),
        };
        change?.Invoke(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    public string TokenOf(string tenant) => Token(new Dictionary<string, object> { ["tid"] = tenant });

    /// <summary>With another key under the issuer's key id.</summary>
    public static SigningCredentials SignedByAnother() => Sign(RSA.Create(2048));

    /// <summary>With the public key, which everybody has, taken for a secret.</summary>
    public SigningCredentials SignedWithThePublicKey() => new(
        new SymmetricSecurityKey(System.Text.Encoding.ASCII.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem())) { KeyId = KeyId }, SecurityAlgorithms.HmacSha256);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _rsa.Dispose();
    }

    private static SigningCredentials Sign(RSA rsa) => new(new RsaSecurityKey(rsa) { KeyId = KeyId }, SecurityAlgorithms.RsaSha256);
}

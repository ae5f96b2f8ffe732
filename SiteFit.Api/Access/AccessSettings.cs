using Microsoft.Extensions.Options;

namespace SiteFit.Api.Access;

/// <summary>Reads <see cref="AccessOptions"/>; a value that cannot be used stops the service with a line that names it.</summary>
internal static class AccessSettings
{
    private const string Mode = "Auth:Mode";
    private const string Authority = "Auth:Authority";
    private const string Audience = "Auth:Audience";
    private const string TenantClaim = "Auth:TenantClaim";

    public static AccessOptions Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var authority = ReadAuthority(configuration[Authority]);
        var audiences = Split(configuration[Audience]);
        if (authority is not null && audiences.Length == 0)
            throw Fault(Audience, "is not set and Auth__Authority is; set it to what the issuer writes into tokens for this service (the claim aud).");

        var isClosed = configuration[Mode] switch
        {
            null or "" => authority is not null || !environment.IsDevelopment(),
            "closed" => true,
            "open" when authority is not null => throw Fault(Mode, "is open and Auth__Authority is set; remove one of them."),
            "open" => false,
            var text => throw Fault(Mode, $"is '{text}'; set it to closed or open, or leave it out."),
        };
        return new AccessOptions
        {
            IsClosed = isClosed,
            Authority = authority,
            Audiences = audiences,
            TenantClaims = Split(configuration[TenantClaim]) is { Length: > 0 } claims ? claims : AccessOptions.DefaultTenantClaims,
        };
    }

    private static Uri? ReadAuthority(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        // Keys that anybody on the way could replace would let anybody in.
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)))
            throw Fault(Authority, $"is '{text}'; set it to the issuer's address, as https://login.microsoftonline.com/{{tenant}}/v2.0.");
        return uri;
    }

    /// <summary>Several values stand with commas between them.</summary>
    private static string[] Split(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static OptionsValidationException Fault(string key, string fault) =>
        new(key, typeof(AccessOptions), [$"{key.Replace(":", "__", StringComparison.Ordinal)} {fault}"]);
}

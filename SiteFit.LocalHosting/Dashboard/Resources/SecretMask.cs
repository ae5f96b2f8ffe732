using System.Text.RegularExpressions;

namespace SiteFit.LocalHosting.Dashboard.Resources;

/// <summary>Hides what is secret in a variable's value, and leaves the rest readable.</summary>
/// <param name="secrets">Values that are secret wherever they stand.</param>
internal sealed partial class SecretMask(IReadOnlyList<string> secrets)
{
    public const string Mask = "••••••••";

    public EnvironmentVariable Apply(string name, string value)
    {
        var shown = value;
        if (SecretName().IsMatch(name) && value.Length > 0)
            shown = Mask;
        foreach (var secret in secrets)
            shown = shown.Replace(secret, Mask, StringComparison.Ordinal);
        shown = SecretPart().Replace(shown, match => match.Groups["key"].Value + Mask);
        shown = UserInfo().Replace(shown, match => match.Groups["user"].Value + Mask + "@");
        return new(name, shown, shown != value);
    }

    // SITEFITDB_PASSWORD, COMPUTE_API_KEY, ApiKeys__0, SERVICE_TOKEN, Client__Secret; not APPLICATION_KEYBOARD or TOKENIZER_PATH
    [GeneratedRegex("(^|[_:A-Z])(PASSWORD|PWD|PASSWD|SECRET|SECRETS|TOKEN|TOKENS|API_?KEYS?|ACCESS_?KEY|ACCOUNT_?KEY|KEY|CREDENTIALS?)(__[0-9]+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    // Password=…; AccountKey=…; SharedAccessKey=…; x-otlp-api-key=…, ?sig=…
    [GeneratedRegex("""(?<key>(?<![A-Za-z])(Password|Pwd|AccountKey|SharedAccessKey|SharedAccessSignature|AccessKey|ApiKey|x-otlp-api-key|api-key|Authorization|InstrumentationKey|ClientSecret|sig)\s*=\s*)("[^"]*"|'[^']*'|[^;,&\s]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex SecretPart();

    // postgresql://postgres:…@host
    [GeneratedRegex("(?<user>[a-z][a-z0-9+.-]*://[^/:@\\s]*:)[^/@\\s]+@", RegexOptions.IgnoreCase)]
    private static partial Regex UserInfo();
}

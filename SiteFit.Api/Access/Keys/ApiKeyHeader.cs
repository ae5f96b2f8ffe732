using SiteFit.Data.Access;

namespace SiteFit.Api.Access.Keys;

/// <summary>Where a key is sent: <c>x-api-key: sfk_…</c>, or <c>Authorization: Bearer sfk_…</c> for clients that can send only this.</summary>
internal static class ApiKeyHeader
{
    public const string Name = "x-api-key";

    private const string Bearer = "Bearer ";

    public static bool IsIn(HttpRequest request) =>
        request.Headers.ContainsKey(Name) || FindBearer(request) is { } text && text.StartsWith(ApiKeyText.Prefix, StringComparison.Ordinal);

    /// <returns>What was sent as a key; null when there is nothing that could be meant as one.</returns>
    public static string? Find(HttpRequest request) => request.Headers.TryGetValue(Name, out var values) ? values.ToString() : FindBearer(request);

    private static string? FindBearer(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;
    }
}

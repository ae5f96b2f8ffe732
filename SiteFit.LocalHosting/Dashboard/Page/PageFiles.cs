using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SiteFit.LocalHosting.Dashboard.Page;

/// <summary>The page's files, which are embedded in this assembly below <c>page/</c>. They hold no secret and need no sign-in.</summary>
internal static class PageFiles
{
    public const string Start = "index.html";

    private const string Prefix = "page/";

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain; charset=utf-8",
    }.ToFrozenDictionary();

    private static readonly Lazy<FrozenDictionary<string, PageFile>> Files = new(() => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..].Replace('\\', '/'), Load));

    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpContext context) => Answer(context, Start));
        foreach (var name in Files.Value.Keys)
            routes.MapGet("/" + name, (HttpContext context) => Answer(context, name));
    }

    public static IResult Answer(HttpContext context, string name)
    {
        var file = Files.Value[name];
        // A browser asks each time and gets the file only when it is another one: a rebuilt page is never half old.
        context.Response.Headers.CacheControl = "no-cache";
        return Results.Bytes(file.Content, file.ContentType, entityTag: new(file.EntityTag));
    }

    private static PageFile Load(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new(content, ContentTypes[Path.GetExtension(resource)], $"\"{Convert.ToHexStringLower(SHA256.HashData(content)[..12])}\"");
    }

    /// <param name="EntityTag">In quotes (RFC 9110).</param>
    private sealed record PageFile(byte[] Content, string ContentType, string EntityTag);
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace SiteFit.Api.Page;

/// <summary>The page for people, at <c>/</c>. It uses the public API only, as any other client does.</summary>
internal static class PageExtensions
{
    /// <summary>Everything comes from here, nothing runs but the modules, and no other site may frame it.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        var files = new Lazy<PageFiles>(PageFiles.Load); // a start of the service does not wait for it
        routes.MapGet("/", (HttpContext context) => AnswerIndex(context, files.Value)).ExcludeFromDescription().AllowAnonymous();
        routes.MapGet("/page/{version}/{**name}", (string version, string name, HttpContext context) => Answer(context, files.Value, version, name))
            .ExcludeFromDescription().AllowAnonymous();
    }

    private static FileContentHttpResult AnswerIndex(HttpContext context, PageFiles files)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-cache"; // it names the files of one version
        return Send(context, files.Index);
    }

    private static Results<FileContentHttpResult, NotFound> Answer(HttpContext context, PageFiles files, string version, string name)
    {
        if (version != files.Version || files.Find(name) is not { } file)
            return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Send(context, file);
    }

    private static FileContentHttpResult Send(HttpContext context, PageFiles.PageFile file)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (!context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
            return TypedResults.Bytes(file.Content, file.ContentType);
        headers.ContentEncoding = "gzip";
        return TypedResults.Bytes(file.Compressed, file.ContentType);
    }
}

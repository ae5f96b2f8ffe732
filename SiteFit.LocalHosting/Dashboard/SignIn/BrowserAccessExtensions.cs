using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SiteFit.LocalHosting.Dashboard.SignIn;

internal static class BrowserAccessExtensions
{
    /// <summary>A foreign page cannot send it: the browser would ask us first, and gets no consent.</summary>
    public const string OwnPageHeader = "X-Dashboard";

    /// <summary>Lets nobody to <c>/api</c> who is not signed in, and takes changes from the dashboard's own page only.</summary>
    public static void UseBrowserAccess(this IApplicationBuilder server, BrowserAccess access) => server.Use((context, next) =>
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/api") && !access.IsSignedIn(request))
            return RefuseAsync(context, StatusCodes.Status401Unauthorized, "Sign in first: the terminal of the AppHost shows the link.");
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !request.Headers.ContainsKey(OwnPageHeader))
            return RefuseAsync(context, StatusCodes.Status403Forbidden, $"A change needs the header {OwnPageHeader}.");
        return next(context);
    });

    private static Task RefuseAsync(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new ErrorReport(error), context.RequestAborted);
    }
}

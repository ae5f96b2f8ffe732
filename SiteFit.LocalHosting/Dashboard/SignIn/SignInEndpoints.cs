using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SiteFit.LocalHosting.Dashboard.Page;

namespace SiteFit.LocalHosting.Dashboard.SignIn;

internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes, BrowserAccess access)
    {
        // The page itself, no redirect to it: the way from another site's link ends here, so the strict cookie comes with the page's requests.
        routes.MapGet("/login", (HttpContext context, string? t) =>
        {
            access.TrySignIn(t, context.Response);
            return PageFiles.Answer(context, PageFiles.Start);
        });
        routes.MapPost("/login", (HttpContext context, SignInRequest request) =>
            access.TrySignIn(request.Token?.Trim(), context.Response)
                ? Results.NoContent()
                : Results.Json(new ErrorReport("This is not the token of this run."), statusCode: StatusCodes.Status401Unauthorized));
    }
}

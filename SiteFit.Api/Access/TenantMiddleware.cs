using System.Diagnostics;

namespace SiteFit.Api.Access;

/// <summary>Puts the caller's tenant on the logs and the trace.</summary>
internal sealed class TenantMiddleware(RequestDelegate next, ILogger<TenantMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (Tenant.Find(context) is not { } tenant)
        {
            await next(context);
            return;
        }
        Activity.Current?.SetTag("tenant_id", tenant.Id);
        using (logger.BeginScope(new[] { KeyValuePair.Create<string, object?>("tenant_id", tenant.Id) }))
            await next(context);
    }
}

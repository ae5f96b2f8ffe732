using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SiteFit.ServiceDefaults.Correlation;

/// <summary>Takes the caller's correlation id or makes one, answers with it, and puts it on the logs and the trace.</summary>
internal sealed class CorrelationIdMiddleware(RequestDelegate next, ILogger<CorrelationIdMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var given = context.Request.Headers[CorrelationId.HeaderName].ToString();
        var id = CorrelationId.IsValid(given) ? given : CorrelationId.Create();
        CorrelationId.Set(id);
        // Set when the answer starts, since the exception handler clears the headers that stand by then.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[CorrelationId.HeaderName] = id;
            return Task.CompletedTask;
        });
        Activity.Current?.SetTag("correlation_id", id);

        using (logger.BeginScope(new[] { KeyValuePair.Create<string, object?>("correlation_id", id) }))
            await next(context);
    }
}

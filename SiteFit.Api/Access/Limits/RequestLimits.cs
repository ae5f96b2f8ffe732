using System.Globalization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using SiteFit.Api.Jobs;
using SiteFit.Api.Problems;
using SiteFit.Contracts.Problems;

namespace SiteFit.Api.Access.Limits;

/// <summary>How large a request may be and how long it may take.</summary>
internal static class RequestLimits
{
    /// <summary>Seconds that a request may take, those aside that wait by design: they say so with their endpoint.</summary>
    private const string Setting = "Limits:RequestSeconds";

    private const double DefaultSeconds = 30;

    public static void AddRequestLimits(this WebApplicationBuilder builder)
    {
        var seconds = builder.Configuration[Setting] switch
        {
            null or "" => DefaultSeconds,
            var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= 3600 => value,
            var text => throw new OptionsValidationException(
                Setting, typeof(RequestTimeoutOptions), [$"Limits__RequestSeconds is '{text}'; set it to a number above 0, 3600 at most, or leave it out for 30."]),
        };
        builder.Services.AddRequestTimeouts(options => options.DefaultPolicy = Policy(TimeSpan.FromSeconds(seconds)));
        builder.Services.Configure<KestrelServerOptions>(options =>
        {
            // The endpoints that take a body say how much of one; this stands before those that take none.
            options.Limits.MaxRequestBodySize = 2 * RunRequestReader.MaxBodyBytes;
            options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
    }

    /// <summary>For an endpoint that waits because it is asked to.</summary>
    public static RequestTimeoutPolicy Policy(TimeSpan timeout) => new()
    {
        Timeout = timeout,
        TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        WriteTimeoutResponse = context =>
        {
            context.Response.Headers.RetryAfter = "5";
            return Problem.Create(
                StatusCodes.Status503ServiceUnavailable,
                ErrorCodes.RequestTimeout,
                $"The request took longer than {timeout.TotalSeconds} s and was given up. Send it again, with an Idempotency-Key where it submits a job.")
                .ExecuteAsync(context);
        },
    };
}

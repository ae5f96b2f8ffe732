using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using SiteFit.Api.Problems;
using SiteFit.Contracts.Problems;

namespace SiteFit.Api.Access.Limits;

/// <summary>A bucket of requests for each tenant: who empties its own slows nobody else down.</summary>
internal static class RateLimitExtensions
{
    private const string Setting = "RateLimit:RequestsPerMinute";

    /// <summary>Requests of a tenant per minute at each replica, while the Api is closed and nothing else is said.</summary>
    private const int DefaultPerMinute = 600;

    public static void AddRateLimit(this WebApplicationBuilder builder, AccessOptions access)
    {
        var perMinute = builder.Configuration[Setting] switch
        {
            null or "" => access.IsClosed ? DefaultPerMinute : 0,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= 1_000_000 => value,
            var text => throw new OptionsValidationException(
                Setting, typeof(RateLimiterOptions), [$"RateLimit__RequestsPerMinute is '{text}'; set it to a whole number, 1000000 at most; 0 is without limit."]),
        };
        if (perMinute == 0)
            return;

        var bucket = new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute, // a minute's requests may come at once
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
        };
        builder.Services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (string Tenant, string? What)>(context =>
            {
                var metadata = context.GetEndpoint()?.Metadata;
                if (Tenant.Find(context) is not { } tenant || metadata?.GetMetadata<IAllowAnonymous>() is not null)
                    return RateLimitPartition.GetNoLimiter(("", (string?)null));
                return metadata?.GetMetadata<ConcurrencyLimit>() is { } limit
                    ? RateLimitPartition.GetConcurrencyLimiter((tenant.Id, (string?)limit.What), _ => new() { PermitLimit = limit.AtOnce })
                    : RateLimitPartition.GetTokenBucketLimiter((tenant.Id, (string?)null), _ => bucket);
            });
            options.OnRejected = (rejected, _) => RefuseAsync(rejected, perMinute);
        });
    }

    public static void UseRateLimit(this WebApplication app)
    {
        if (app.Services.GetService<IConfigureOptions<RateLimiterOptions>>() is not null)
            app.UseRateLimiter();
    }

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, int perMinute)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var limit = rejected.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ConcurrencyLimit>();
        await Problem.Create(
            StatusCodes.Status429TooManyRequests,
            ErrorCodes.RateLimited,
            limit is not null ? $"More than {limit.AtOnce} {limit.What} at once; wait for an answer, or give one up, before you ask again." : $"More than {perMinute} requests in a minute; send this one again in {seconds} s. GET /jobs/status/{{id}}?wait=20s and /jobs/{{id}}/events save requests.")
            .ExecuteAsync(rejected.HttpContext);
    }
}

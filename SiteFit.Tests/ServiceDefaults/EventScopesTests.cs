using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SiteFit.ServiceDefaults.Logging;
using SiteFit.Tests.Api.Access;

namespace SiteFit.Tests.ServiceDefaults;

public sealed class EventScopesTests
{
    [Fact]
    public async Task A_request_is_logged_with_the_services_scopes_and_without_those_of_asp_net()
    {
        using var log = new KeptLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddJsonLogs();
        builder.Logging.AddProvider(log);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapGet("/", (ILoggerFactory loggers) =>
        {
            var logger = loggers.CreateLogger("Test");
            using (logger.BeginScope(new[] { KeyValuePair.Create<string, object?>("job_id", "j1") }))
            using (logger.BeginScope("in {Step}", "solve"))
                logger.LogInformation(new EventId(1, "job.claim"), "Claimed");
            return Results.NoContent();
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        using var answer = await client.GetAsync("/", TestContext.Current.CancellationToken);

        var line = Assert.Single(log.Lines, line => line.StartsWith("job.claim", StringComparison.Ordinal));
        Assert.Contains("job_id=j1", line, StringComparison.Ordinal);
        Assert.Contains("Step=solve", line, StringComparison.Ordinal);
        Assert.DoesNotContain("RequestId", line, StringComparison.Ordinal);
        Assert.DoesNotContain("ConnectionId", line, StringComparison.Ordinal);
    }
}

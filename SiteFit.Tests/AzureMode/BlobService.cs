using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SiteFit.Tests.Tls;

namespace SiteFit.Tests.AzureMode;

/// <summary>As much of Azure's blob storage as a service asks before anybody reads a file: the container, and a user delegation key. By https, unlike Azurite.</summary>
internal sealed class BlobService : IAsyncDisposable
{
    public const string ObjectId = "11111111-1111-1111-1111-111111111111";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Asked, string? Authorization)> _requests = new();

    public BlobService(LoopbackCertificate certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate.Certificate)));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>With the account in the path, as for every address without a name.</summary>
    public string Address => $"{_app.Urls.Single()}/account";

    public IReadOnlyList<(string Asked, string? Authorization)> Requests => [.. _requests];

    public Task StartAsync() => _app.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        _requests.Enqueue(($"{context.Request.Query["restype"]} {context.Request.Query["comp"]}".TrimEnd(), context.Request.Headers.Authorization));
        context.Response.Headers["x-ms-version"] = "2025-01-05";
        if (context.Request.Query["comp"] == "userdelegationkey")
        {
            using var body = new StreamReader(context.Request.Body);
            var asked = await body.ReadToEndAsync(context.RequestAborted);
            string Part(string name) => asked.Split($"<{name}>")[1].Split($"</{name}>")[0];
            context.Response.ContentType = "application/xml";
            await context.Response.WriteAsync(
                $"""
                <?xml version="1.0" encoding="utf-8"?><UserDelegationKey><SignedOid>{ObjectId}</SignedOid><SignedTid>{ObjectId}</SignedTid>
                <SignedStart>{Part("Start")}</SignedStart><SignedExpiry>{Part("Expiry")}</SignedExpiry><SignedService>b</SignedService>
                <SignedVersion>2025-01-05</SignedVersion><Value>{Convert.ToBase64String(new byte[32])}</Value></UserDelegationKey>
                """,
                context.RequestAborted);
            return;
        }
        context.Response.Headers.ETag = "\"0x8D\"";
        context.Response.Headers.LastModified = "Sat, 31 Jan 2026 12:00:00 GMT";
    }
}

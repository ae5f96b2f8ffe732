using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SiteFit.LocalHosting.Processes;

namespace SiteFit.LocalHosting.Dashboard.Server;

/// <summary>A small web server inside the host's process.</summary>
internal static class LoopbackServer
{
    /// <summary>How long open requests may take to end when the server stops; streams end at once.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    /// <param name="port">The server takes its socket over.</param>
    /// <remarks>Nothing of the host's configuration, logging and signals reaches it: the host decides when it starts and ends.</remarks>
    public static WebApplication Create(LoopbackPort port, TimeProvider time)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port.Number);
        }).UseSockets(sockets => sockets.CreateBoundListenSocket = _ => port.HandOver());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<IHostLifetime, DetachedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopPatience);
        var server = builder.Build();
        server.Use(RefuseForeignHostsAsync);
        return server;
    }

    /// <summary>A foreign page may have its own name resolve to 127.0.0.1 (DNS rebinding); its requests still carry that name.</summary>
    private static Task RefuseForeignHostsAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]")
            return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync("The dashboard answers to the names of loopback only: use http://localhost and its port.");
    }
}

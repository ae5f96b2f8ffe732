using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SiteFit.ServiceDefaults.Access;

/// <summary>Keeps what asks nobody who they are on this machine.</summary>
public static class LoopbackExtensions
{
    /// <summary>Stops the service at start, before it listens, when it would listen on an address that other machines reach.</summary>
    /// <param name="message">What is open, and what to do.</param>
    /// <exception cref="OptionsValidationException">From the start of the host.</exception>
    public static void ListenOnLoopbackOnly(this WebApplicationBuilder builder, string message) =>
        builder.Services.Configure<KestrelServerOptions>(options => options.ConfigureEndpointDefaults(listen =>
        {
            // Null for a Unix socket or a pipe, which are this machine's too.
            if (listen.IPEndPoint is { } endpoint && !IPAddress.IsLoopback(endpoint.Address))
                throw new OptionsValidationException("urls", typeof(KestrelServerOptions), [$"{message} It was to listen on {endpoint}."]);
        }));
}

using Amqp;
using Amqp.Framing;
using Microsoft.Extensions.Logging;
using SiteFit.Messaging.Connections;

namespace SiteFit.Messaging.Authorization;

/// <summary>
/// Claims-based security: on one connection, puts a token for each path before a link to it is attached, and again before it expires.
/// </summary>
/// <remarks>Source: OASIS AMQP Claims-based Security 1.0 draft, as Service Bus does it: a request to the node <c>$cbs</c>.</remarks>
internal sealed partial class CbsAuthorizer(
    RequestLink cbs, TokenSource tokens, Func<string, string> audienceOf, TimeProvider time, ILogger logger, CancellationToken closed)
{
    /// <summary>Part of a token's life after which it is renewed.</summary>
    private const double RenewAfter = 0.8;

    private static readonly TimeSpan RetryRenewal = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _paths = [];

    /// <summary>Completes when the connection may attach links to the path.</summary>
    /// <exception cref="ServiceBusException">Unauthorized, QueueNotFound, or transient.</exception>
    public Task AuthorizeAsync(string path)
    {
        lock (_gate)
        {
            if (!_paths.TryGetValue(path, out var authorized) || authorized.IsFaulted || authorized.IsCanceled)
                _paths[path] = authorized = Task.Run(() => StartAsync(path), closed);
            return authorized;
        }
    }

    private async Task StartAsync(string path)
    {
        var expires = await PutTokenAsync(path);
        if (tokens.CanRenew)
            _ = KeepFreshAsync(path, expires); // ends with the connection
    }

    private async Task<DateTimeOffset> PutTokenAsync(string path)
    {
        var audience = audienceOf(path);
        var token = await tokens.GetAsync(audience, closed);
        var request = new Message
        {
            BodySection = new AmqpValue { Value = token.Text },
            ApplicationProperties = new ApplicationProperties
            {
                ["operation"] = "put-token",
                ["type"] = token.Type,
                ["name"] = audience,
                ["expiration"] = token.ExpiresOn.UtcDateTime,
            },
        };
        await cbs.RequestAsync(request, $"A token for {audience} was not accepted", closed);
        return token.ExpiresOn;
    }

    private async Task KeepFreshAsync(string path, DateTimeOffset expires)
    {
        try
        {
            while (true)
            {
                var left = expires - time.GetUtcNow();
                // A credential that gives a token again and again until it expires is not asked at full speed at its end.
                await Task.Delay(left * RenewAfter > RetryRenewal ? left * RenewAfter : RetryRenewal, time, closed);
                try
                {
                    expires = await PutTokenAsync(path);
                    Log.Renewed(logger, path, expires);
                }
                catch (ServiceBusException e)
                {
                    // The broker closes the links when the token has expired; until then there is time to try again.
                    Log.NotRenewed(logger, e, path, e.Reason);
                    await Task.Delay(RetryRenewal, time, closed);
                }
            }
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            // The connection is gone, and its tokens with it.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "servicebus.token_renewed", Level = LogLevel.Debug, Message = "Token for {Path} renewed until {Expires}")]
        public static partial void Renewed(ILogger logger, string path, DateTimeOffset expires);

        [LoggerMessage(EventName = "servicebus.token_not_renewed", Level = LogLevel.Warning, Message = "Token for {Path} not renewed: {Reason}")]
        public static partial void NotRenewed(ILogger logger, Exception exception, string path, ServiceBusFailureReason reason);
    }
}

using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;

namespace SiteFit.LocalHosting.Dashboard.Telemetry;

/// <summary>
/// Takes what services export by OTLP over HTTP in protobuf: <c>POST /v1/traces</c>, <c>/v1/metrics</c>, <c>/v1/logs</c>. A request is taken as a
/// whole or not at all. 400: broken; 401: wrong <c>x-otlp-api-key</c>; 413: too large; 415: not protobuf, or compressed otherwise than by gzip.
/// </summary>
/// <remarks>https://opentelemetry.io/docs/specs/otlp, "OTLP/HTTP".</remarks>
internal static class OtlpEndpoints
{
    public const string ApiKeyHeader = "x-otlp-api-key";

    /// <param name="apiKey">What the services send as <see cref="ApiKeyHeader"/>.</param>
    public static void MapOtlp(this IEndpointRouteBuilder routes, TelemetryStore store, string apiKey)
    {
        var key = Encoding.UTF8.GetBytes(apiKey);
        Map("/v1/traces", wire =>
        {
            store.Spans.Add(SpanReader.ReadAll(wire));
            return [];
        });
        Map("/v1/logs", wire =>
        {
            store.Logs.Add(LogReader.ReadAll(wire));
            return [];
        });
        Map("/v1/metrics", wire =>
        {
            var (samples, unreadable) = MetricReader.ReadAll(wire);
            var tooMany = store.Metrics.Add(samples, unreadable);
            return tooMany == 0 ? [] : OtlpAnswer.Partial(tooMany, "There are more series than the dashboard holds.");
        });

        void Map(string path, Func<WireReader, byte[]> take) => routes.MapPost(path, context => ReceiveAsync(context, key, store.Strings, take));
    }

    /// <param name="take">Gives the answer's body.</param>
    private static async Task ReceiveAsync(HttpContext context, byte[] apiKey, RepeatedStrings strings, Func<WireReader, byte[]> take)
    {
        var given = Encoding.UTF8.GetBytes(context.Request.Headers[ApiKeyHeader].ToString());
        if (!CryptographicOperations.FixedTimeEquals(given, apiKey))
        {
            await OtlpAnswer.RefuseAsync(
                context, StatusCodes.Status401Unauthorized, $"The header {ApiKeyHeader} is missing or not this dashboard's key.");
            return;
        }

        byte[]? buffer = null;
        try
        {
            (buffer, var length) = await OtlpBody.ReadAsync(context.Request, context.RequestAborted);
            using var wire = new WireReader(buffer, length, strings);
            await OtlpAnswer.AcceptAsync(context, take(wire));
        }
        catch (OtlpBodyException e)
        {
            await OtlpAnswer.RefuseAsync(context, e.StatusCode, e.Message);
        }
        catch (Exception e) when (e is OtlpException or InvalidProtocolBufferException)
        {
            await OtlpAnswer.RefuseAsync(context, StatusCodes.Status400BadRequest, $"Nothing was taken: {e.Message}");
        }
        finally
        {
            if (buffer is not null)
                ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;
using SiteFit.LocalHosting.Dashboard.Telemetry.Store;

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
        Map("/v1/traces", body => Keep(store.Spans, body, SpanReader.ReadAll));
        Map("/v1/logs", body => Keep(store.Logs, body, LogReader.ReadAll));
        Map("/v1/metrics", body =>
        {
            using var wire = new WireReader(body.Array!, body.Count, store.Strings);
            var (samples, unreadable) = MetricReader.ReadAll(wire);
            var tooMany = store.Metrics.Add(samples, unreadable);
            return tooMany == 0 ? [] : OtlpAnswer.Partial(tooMany, "There are more series than the dashboard holds.");
        });

        void Map(string path, Func<ArraySegment<byte>, byte[]> take) => routes.MapPost(path, context => ReceiveAsync(context, key, take));
    }

    /// <summary>Keeps what was exported as it came, after a look whether it is whole: that costs half of reading it (the benchmark <c>telemetry</c>).</summary>
    public static byte[] Keep<T>(RecordStore<T> store, ArraySegment<byte> body, Func<WireReader, List<T>> readAll) where T : StoredRecord
    {
        using var wire = new WireReader(body.Array!, body.Count, strings: null);
        store.AddUnread(body.AsSpan().ToArray(), readAll(wire).Count);
        return [];
    }

    /// <param name="take">Takes the request's body, which begins where its array does, and gives the answer's.</param>
    private static async Task ReceiveAsync(HttpContext context, byte[] apiKey, Func<ArraySegment<byte>, byte[]> take)
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
            await OtlpAnswer.AcceptAsync(context, take(new(buffer, 0, length)));
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

using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SiteFit.LocalHosting.Dashboard.Server;

namespace SiteFit.LocalHosting.Dashboard.Console;

internal static class ConsoleEndpoints
{
    public static void MapConsole(this IEndpointRouteBuilder api, ResourceConsoles consoles) =>
        api.MapGet("/console/{name}", (HttpContext context, string name, long? from) =>
        {
            if (consoles.Find(name) is not { } reader)
                return Results.Json(new ErrorReport($"There is no process '{name}'."), statusCode: StatusCodes.Status404NotFound);
            if (from < 0)
                return Results.Json(new ErrorReport("from is a number of bytes, 0 or more."), statusCode: StatusCodes.Status400BadRequest);
            // A browser whose connection broke says where it was.
            var resume = long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : from;
            return EndlessStream.Answer(context, cancellationToken => EventsAsync(reader, resume, cancellationToken));
        });

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        ConsoleReader reader, long? from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var block in reader.FollowAsync(from, cancellationToken))
        {
            var item = EndlessStream.Event("lines", new { block.Offset, block.Lines });
            yield return new(item.Data, item.EventType) { EventId = block.End.ToString(CultureInfo.InvariantCulture) };
        }
    }
}

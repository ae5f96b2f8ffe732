using System.Globalization;
using SiteFit.Messaging;

namespace SiteFit.Api.DeadLetters;

/// <summary>Finds a dead letter by the id that the list gave it.</summary>
internal static class DeadLetterLookup
{
    /// <summary>A dead letter further back is taken out only after some before it.</summary>
    public const int MostBefore = 2000;

    /// <returns>Null when there is none.</returns>
    public static async Task<PeekedMessage?> FindAsync(ServiceBusQueue queue, string id, CancellationToken ct) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? await queue.FindDeadLetterAsync(number, ct) : null;
}

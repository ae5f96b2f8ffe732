using System.Globalization;
using SiteFit.Api.Access;
using SiteFit.Api.Apps;
using SiteFit.Contracts.Messages;
using SiteFit.Messaging;

namespace SiteFit.Api.DeadLetters;

/// <summary>Finds a dead letter by the id that the list gave it.</summary>
internal static class DeadLetterLookup
{
    /// <summary>A dead letter further back is taken out only after some before it.</summary>
    public const int MostBefore = 2000;

    /// <summary>The app whose queue it is in, and its sequence number there.</summary>
    public static string IdOf(string app, PeekedMessage dead) => string.Create(CultureInfo.InvariantCulture, $"{app}.{dead.SequenceNumber}");

    /// <returns>Null when there is none, or it is not the tenant's.</returns>
    public static async Task<(ServiceBusQueue Queue, PeekedMessage Message)?> FindAsync(AppQueues apps, Tenant tenant, string id, CancellationToken ct) =>
        id.Split('.') is [var app, var text]
        && apps.Find(app) is { Queue: var queue }
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && await queue.FindDeadLetterAsync(number, ct) is { } dead && BelongsTo(dead, tenant) ? (queue, dead) : null;

    /// <summary>What is no job message is nobody's: it is for those who work at the machine itself.</summary>
    public static bool BelongsTo(PeekedMessage dead, Tenant tenant) =>
        (JobMessage.TryDecode(dead.Body, out var job, out _) ? job.TenantId : Tenant.Local) == tenant.Id;
}

using System.Globalization;
using SiteFit.Api.Access;
using SiteFit.Contracts.Messages;
using SiteFit.Messaging;

namespace SiteFit.Api.DeadLetters;

/// <summary>Finds a dead letter by the id that the list gave it.</summary>
internal static class DeadLetterLookup
{
    /// <summary>A dead letter further back is taken out only after some before it.</summary>
    public const int MostBefore = 2000;

    /// <returns>Null when there is none, or it is not the tenant's.</returns>
    public static async Task<PeekedMessage?> FindAsync(ServiceBusQueue queue, Tenant tenant, string id, CancellationToken ct) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && await queue.FindDeadLetterAsync(number, ct) is { } dead && BelongsTo(dead, tenant) ? dead : null;

    /// <summary>What is no job message is nobody's: it is for those who work at the machine itself.</summary>
    public static bool BelongsTo(PeekedMessage dead, Tenant tenant) =>
        (JobMessage.TryDecode(dead.Body, out var job, out _) ? job.TenantId : Tenant.Local) == tenant.Id;
}

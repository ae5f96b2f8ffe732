using System.Text.Json;
using SiteFit.Contracts.Json;
using SiteFit.Contracts.Messages;
using SiteFit.Messaging;

namespace SiteFit.Api.DeadLetters;

/// <summary>A message that was given up.</summary>
/// <param name="Id">For replay and removal.</param>
/// <param name="AppId">The app in whose queue it is.</param>
/// <param name="JobId">The job that it is for; null when it is no job message.</param>
/// <param name="Reason">Short, for code; <c>MaxDeliveryCountExceeded</c> and the like are the broker's own.</param>
/// <param name="Error">The job's last error; null when the description is not one.</param>
/// <param name="Description">What went with the reason, when it is text.</param>
/// <param name="EnqueuedAt">When the message was sent.</param>
internal sealed record DeadLetterAnswer(
    string Id, string AppId, Guid? JobId, string Reason, JsonElement? Error, string? Description, DateTimeOffset EnqueuedAt, string? CorrelationId)
{
    public static DeadLetterAnswer Of(string app, PeekedMessage message)
    {
        var job = JobMessage.TryDecode(message.Body, out var decoded, out _) ? decoded : null;
        var isError = StrictJson.TryParse(message.DeadLetterErrorDescription ?? "", out var error, out _) && error.ValueKind == JsonValueKind.Object;
        return new DeadLetterAnswer(
            DeadLetterLookup.IdOf(app, message),
            app,
            job?.JobId,
            message.DeadLetterReason ?? "unknown",
            isError ? error : null,
            isError ? null : message.DeadLetterErrorDescription,
            message.EnqueuedTime,
            message.CorrelationId);
    }
}

using System.Net;
using System.Text.Json;
using SiteFit.Contracts.Json;

namespace SiteFit.AppServer.RhinoCompute.Client;

/// <summary>From an answer that is no success to what it means.</summary>
/// <remarks>
/// A component's error is a 500 with the whole reply as its body; an exception is a 500 with nothing (8.x) or <c>{"error","message"}</c> (2026),
/// which is also how a script's own exception comes back.
/// </remarks>
internal static class ComputeFailure
{
    public static ComputeException Of(string path, HttpResponseMessage response, string body)
    {
        if (FindMessages(path, body) is { Count: > 0 } messages)
            return new(ComputeFault.Refused, string.Join("; ", messages)) { Messages = messages, Status = response.StatusCode };

        var (fault, what) = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => (ComputeFault.KeyRefused, "refuses the key in COMPUTE_API_KEY"),
            HttpStatusCode.TooManyRequests => (ComputeFault.Busy, "has too much to do"),
            HttpStatusCode.NotFound => (ComputeFault.NoEndpoint, $"has no {path}"),
            HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout => (ComputeFault.TimedOut, "was not done in the time that its proxy allows"),
            >= HttpStatusCode.InternalServerError => (ComputeFault.ServerError, $"broke on {path}"),
            _ => (ComputeFault.Malformed, $"answered {path} with what is no answer to it"),
        };
        return new(fault, $"Rhino.Compute {what} (status {(int)response.StatusCode}): {ServerWords.Of(body)}.")
        {
            Status = response.StatusCode,
            RetryAfter = response.Headers.RetryAfter?.Delta,
        };
    }

    /// <returns>What the definition or the script says of these inputs; empty when the server itself failed.</returns>
    private static IReadOnlyList<string> FindMessages(string path, string body)
    {
        if (!StrictJson.TryParse(body, out var answer, out _) || answer.ValueKind != JsonValueKind.Object)
            return [];
        if (GrasshopperJson.ReadTexts(answer, "errors") is { Count: > 0 } errors)
            return errors;
        return path.StartsWith("script/", StringComparison.Ordinal) ? ScriptJson.ReadFailure(answer) : [];
    }
}

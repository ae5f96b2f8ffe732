using System.Net;

namespace SiteFit.AppServer.RhinoCompute.Client;

/// <summary>Rhino.Compute gave no answer that can be used.</summary>
/// <param name="fault">Why.</param>
/// <param name="message">What happened, with the server's own words.</param>
public sealed class ComputeException(ComputeFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public ComputeFault Fault => fault;

    /// <summary>Whether the server, rather than the request, is at fault: another attempt later may well succeed.</summary>
    public bool IsTransient => fault is ComputeFault.Unreachable or ComputeFault.Resting or ComputeFault.Busy or ComputeFault.ServerError or ComputeFault.TimedOut;

    /// <summary>Each of the definition's own messages, when it <see cref="ComputeFault.Refused"/>.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>The HTTP status; null when there was no answer, or when its status was fine.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>What the server asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

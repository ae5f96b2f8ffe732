namespace SiteFit.AppServer.RhinoCompute.Client;

/// <summary>Why Rhino.Compute gave no answer that can be used.</summary>
public enum ComputeFault
{
    /// <summary>No connection, or one that was cut.</summary>
    Unreachable,

    /// <summary>Not asked: the last calls failed, and the server is left alone for a while.</summary>
    Resting,

    /// <summary>401 or 403: the key is missing or wrong.</summary>
    KeyRefused,

    /// <summary>429: it has too much to do.</summary>
    Busy,

    /// <summary>404: the server has no such endpoint.</summary>
    NoEndpoint,

    /// <summary>5xx: the server broke, or what stands before it.</summary>
    ServerError,

    /// <summary>408 or 504, by the server or by what stands before it.</summary>
    TimedOut,

    /// <summary>The definition or the script says that it cannot solve this; its words are in the message.</summary>
    Refused,

    /// <summary>An answer that is none: HTML, nothing at all, JSON of another shape, outputs that do not fit the bindings.</summary>
    Malformed,
}

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

/// <summary>As numbered on the wire, trace/v1/trace.proto.</summary>
internal enum SpanStatus : byte
{
    Unset = 0,
    Ok = 1,
    Error = 2,
}

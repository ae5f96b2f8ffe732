namespace SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

/// <summary>As numbered on the wire, trace/v1/trace.proto; unspecified counts as internal.</summary>
internal enum SpanKind : byte
{
    Internal = 1,
    Server = 2,
    Client = 3,
    Producer = 4,
    Consumer = 5,
}

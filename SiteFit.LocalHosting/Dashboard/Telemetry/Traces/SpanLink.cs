namespace SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

/// <summary>Another span that this one has to do with, mostly of another trace.</summary>
internal readonly record struct SpanLink(UInt128 TraceId, ulong SpanId);

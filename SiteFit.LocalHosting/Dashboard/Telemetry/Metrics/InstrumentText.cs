namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <param name="Unit">UCUM, such as <c>s</c>, <c>By</c>, <c>{request}</c>; empty when it was not sent.</param>
internal sealed record InstrumentText(string Description, string Unit);

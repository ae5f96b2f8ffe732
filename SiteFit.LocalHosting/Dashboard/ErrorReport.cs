namespace SiteFit.LocalHosting.Dashboard;

/// <param name="Error">What is wrong and, where there is one, the remedy.</param>
internal sealed record ErrorReport(string Error);

namespace SiteFit.LocalHosting.Dashboard.Resources;

/// <param name="Text">What the check found.</param>
internal sealed record FailingCheck(string Name, string Text);

namespace SiteFit.LocalHosting.Dashboard.Resources;

/// <param name="Name">The endpoint's name.</param>
internal sealed record ResourceUrl(string Name, string Url);

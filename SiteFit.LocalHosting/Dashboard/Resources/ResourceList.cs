namespace SiteFit.LocalHosting.Dashboard.Resources;

/// <param name="Resources">In the order of the model; what lives in a process stands behind it.</param>
internal sealed record ResourceList(IReadOnlyList<ResourceReport> Resources);

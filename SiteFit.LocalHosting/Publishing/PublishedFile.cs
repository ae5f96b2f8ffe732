namespace SiteFit.LocalHosting.Publishing;

/// <param name="Name">Beside the manifest.</param>
internal sealed record PublishedFile(string Name, string Text);

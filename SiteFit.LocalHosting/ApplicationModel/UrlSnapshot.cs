namespace Aspire.Hosting.ApplicationModel;

/// <param name="Name">The endpoint's name.</param>
/// <param name="IsInternal">Not shown to users.</param>
public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal);

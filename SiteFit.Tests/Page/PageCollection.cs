namespace SiteFit.Tests.Page;

/// <summary>Journeys through the page share one running system and one browser.</summary>
[CollectionDefinition(Name)]
public sealed class PageCollection : ICollectionFixture<PageFixture>
{
    public const string Name = "the page";
}

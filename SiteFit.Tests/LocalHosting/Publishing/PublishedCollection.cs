namespace SiteFit.Tests.LocalHosting.Publishing;

[CollectionDefinition(Name)]
public sealed class PublishedCollection : ICollectionFixture<PublishedFixture>
{
    public const string Name = "published";
}

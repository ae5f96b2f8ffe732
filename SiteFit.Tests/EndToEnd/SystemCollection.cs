namespace SiteFit.Tests.EndToEnd;

/// <summary>Tests that share one running system take turns: some stop parts of it.</summary>
[CollectionDefinition(Name)]
public sealed class SystemCollection : ICollectionFixture<SystemFixture>
{
    public const string Name = "the running system";
}

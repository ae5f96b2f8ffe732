namespace SiteFit.Tests.EndToEnd;

/// <summary>Who needs the closed system shares one, and takes turns.</summary>
[CollectionDefinition(Name)]
public sealed class ClosedSystemCollection : ICollectionFixture<ClosedSystem>
{
    public const string Name = "the closed system";
}

namespace SiteFit.Tests.Faults;

/// <summary>Tests of faults take turns on one system.</summary>
[CollectionDefinition(Name)]
public sealed class FaultCollection : ICollectionFixture<FaultSystem>
{
    public const string Name = "the system with faults";
}

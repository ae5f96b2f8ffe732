namespace SiteFit.Tests.LocalHosting.Dashboard;

/// <summary>Tests that share one running dashboard take turns: some restart what it shows.</summary>
[CollectionDefinition(Name)]
public sealed class DashboardCollection : ICollectionFixture<DashboardFixture>
{
    public const string Name = "the running dashboard";
}

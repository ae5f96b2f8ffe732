using SiteFit.Data.Jobs;

namespace SiteFit.Tests.Data;

/// <summary>Apps that share a database: each one's workers help on its own jobs, and the first one's those of apps that are gone.</summary>
public sealed class AppShareTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(postgres);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Queued_jobs_are_looked_after_by_their_apps_workers_only()
    {
        var jobs = await SubmitAsync("sitefit", "shading", "gone");

        Assert.Equal([jobs[1]], await Of(AppShare.Only("shading")).TakeUnclaimedAsync(10, Ct));
        Assert.Equal(new[] { jobs[0], jobs[2] }.ToHashSet(), (await Of(AppShare.AllBut(["shading"])).TakeUnclaimedAsync(10, Ct)).ToHashSet());
        Assert.Equal(jobs.ToHashSet(), (await Of(AppShare.All).TakeUnclaimedAsync(10, Ct)).ToHashSet());
    }

    [Fact]
    public async Task Abandoned_jobs_are_taken_up_by_their_apps_workers_only()
    {
        var jobs = await SubmitAsync("sitefit", "shading", "gone");
        foreach (var job in jobs)
            Assert.IsType<Claim.Won>(await Of(AppShare.All).ClaimAsync(job, Ct));

        Assert.Equal([jobs[1]], (await Of(AppShare.Only("shading")).TakeAbandonedAsync(10, Ct)).Select(job => job.JobId));
        Assert.Equal(
            new[] { jobs[0], jobs[2] }.ToHashSet(), (await Of(AppShare.AllBut(["shading"])).TakeAbandonedAsync(10, Ct)).Select(job => job.JobId).ToHashSet());
    }

    /// <summary>Every time has run out at once, so that no test has to wait.</summary>
    private JobTransitions Of(AppShare share) =>
        _database.Transitions(lease: TimeSpan.FromMinutes(-1), unclaimedAfter: TimeSpan.FromMinutes(-1), share: share);

    private async Task<Guid[]> SubmitAsync(params string[] apps)
    {
        var jobs = apps.Select(app => TestDatabase.NewJob() with { AppId = app }).ToArray();
        foreach (var job in jobs)
            await Of(AppShare.All).SubmitAsync(job);
        return [.. jobs.Select(job => job.Id)];
    }
}

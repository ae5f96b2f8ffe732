using SiteFit.Data.Jobs;

namespace SiteFit.Tests.Data;

/// <summary>Jobs that have ended, and what belongs to them.</summary>
internal static class EndedJobs
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Guid> AddSucceededJobAsync(this TestDatabase database)
    {
        var transitions = database.Transitions();
        var job = TestDatabase.NewJob();
        await transitions.SubmitAsync(job);
        var attempt = Assert.IsType<Claim.Won>(await transitions.ClaimAsync(job.Id, Ct)).Attempt;
        Assert.True(await transitions.SucceedAsync(attempt, "{}", null));
        return job.Id;
    }

    public static async Task AddArtifactsAsync(this TestDatabase database, Guid job, params string[] blobNames)
    {
        foreach (var name in blobNames)
        {
            await using var command = database.DataSource.CreateCommand(
                "INSERT INTO artifact (id, job_id, name, kind, label, blob_name, content_type, size_bytes, sha256) "
                + "VALUES ($1, $2, $3, 'geojson', 'A file', $3, 'application/geo+json', 2, '')");
            command.Parameters.Add(new() { Value = Guid.NewGuid() });
            command.Parameters.Add(new() { Value = job });
            command.Parameters.Add(new() { Value = name });
            await command.ExecuteNonQueryAsync(Ct);
        }
    }

    /// <summary>Has the job ended so long ago.</summary>
    public static async Task AgeAsync(this TestDatabase database, Guid job, string age)
    {
        await using var command = database.DataSource.CreateCommand($"UPDATE job SET ended_at = now() - interval '{age}' WHERE id = '{job}'");
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Ct));
    }
}

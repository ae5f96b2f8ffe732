using SiteFit.Contracts;
using SiteFit.Data.Jobs;

namespace SiteFit.Tests.Data;

/// <summary>The list of jobs on a real database.</summary>
public sealed class JobListTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(postgres);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(50)]
    public async Task Pages_read_while_jobs_are_added_repeat_none_and_miss_none_that_was_there(int most)
    {
        var before = await SubmitAsync(60);
        // Many jobs of one moment: only the id tells their order.
        await ExecuteAsync("UPDATE job SET created_at = date_trunc('minute', created_at) WHERE inputs_hash < '8'");

        using var stop = new CancellationTokenSource();
        var adding = Task.Run(
            async () =>
            {
                var added = 0;
                while (!stop.IsCancellationRequested)
                    added += (await SubmitAsync(1)).Count;
                return added;
            },
            Ct);
        var listed = new List<JobWithResult>();
        try
        {
            for (JobPlace? place = null; ;)
            {
                var page = await _database.Queries.ListAsync(new JobFilter("local", most) { Before = place }, Ct);
                if (page.Count == 0)
                    break;
                listed.AddRange(page);
                Assert.True(JobPlace.TryParse(new JobPlace(page[^1].CreatedAt, page[^1].JobId).ToCursor(), out place));
            }
        }
        finally
        {
            await stop.CancelAsync();
        }

        Assert.True(await adding > 0);
        Assert.Equal(listed.Count, listed.Select(job => job.JobId).Distinct().Count());
        Assert.Empty(before.Except(listed.Select(job => job.JobId)));
        Assert.Equal(listed.OrderByDescending(job => job.CreatedAt).Select(job => job.CreatedAt), listed.Select(job => job.CreatedAt));
    }

    [Fact]
    public async Task Each_filter_lists_what_it_says()
    {
        var transitions = _database.Transitions();
        var first = TestDatabase.NewJob();
        Assert.True(ContractId.TryParse("roof:2.0.0", out var roof));
        var second = TestDatabase.NewJob() with { AppId = "other", Contract = roof };
        await transitions.SubmitAsync(first);
        await transitions.SubmitAsync(second);
        await transitions.SubmitAsync(TestDatabase.NewJob() with { TenantId = "elsewhere" });
        Assert.IsType<Claim.Won>(await transitions.ClaimAsync(second.Id, Ct));
        var all = await _database.Queries.ListAsync(new JobFilter("local", 10), Ct);
        Assert.Equal([second.Id, first.Id], all.Select(job => job.JobId));
        var created = all[0].CreatedAt;

        await LeavesAsync(filter => filter with { Statuses = [JobStatus.Queued] }, first.Id);
        await LeavesAsync(filter => filter with { Statuses = [JobStatus.Running, JobStatus.Failed] }, second.Id);
        await LeavesAsync(filter => filter with { Statuses = [JobStatus.Running, JobStatus.Queued] }, second.Id, first.Id);
        await LeavesAsync(filter => filter with { Definition = "roof" }, second.Id);
        await LeavesAsync(filter => filter with { Version = "1.0.0" }, first.Id);
        await LeavesAsync(filter => filter with { AppId = "sitefit" }, first.Id);
        await LeavesAsync(filter => filter with { Since = created.ToOffset(TimeSpan.FromHours(2)) }, second.Id);
        await LeavesAsync(filter => filter with { Until = created }, first.Id);
        await LeavesAsync(filter => filter with { Definition = "roof", AppId = "sitefit" });
        await LeavesAsync(filter => filter with { Most = 1 }, second.Id);

        async Task LeavesAsync(Func<JobFilter, JobFilter> change, params Guid[] expected) =>
            Assert.Equal(expected, (await _database.Queries.ListAsync(change(new JobFilter("local", 10)), Ct)).Select(job => job.JobId));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_is_read_backwards_from_the_index_without_sorting(bool hasCursor)
    {
        await ExecuteAsync("""
            INSERT INTO job (id, tenant_id, app_id, definition, version, status, inputs_hash, payload_json, correlation_id, resend_at, created_at)
            SELECT gen_random_uuid(), 'local', 'sitefit', 'sitefit', '1.0.0', 'queued', number::text, '{}', '', now(), now() - number * interval '1 second'
            FROM generate_series(1, 5000) AS number
            """);
        await ExecuteAsync("ANALYZE job");
        var filter = new JobFilter("local", 51) { Statuses = [JobStatus.Queued] };
        if (hasCursor)
            filter = filter with { Before = new JobPlace(TimeProvider.System.GetUtcNow().AddMinutes(-30), Guid.NewGuid()) };

        var plan = await ExplainAsync(JobQueries.ToStatement(filter));
        Assert.Contains("Index Scan Backward using ix_job_list on job", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
        if (hasCursor)
            Assert.Matches(@"Index Cond: .*ROW\(.*created_at", plan);
    }

    private async Task<List<Guid>> SubmitAsync(int count)
    {
        var transitions = _database.Transitions();
        var submissions = await Task.WhenAll(Enumerable.Range(0, count).Select(_ =>
            transitions.SubmitAsync(TestDatabase.NewJob(Guid.NewGuid().ToString()))));
        return [.. submissions.Select(submission => submission.JobId)];
    }

    private async Task<string> ExplainAsync(FormattableString statement)
    {
        var placeholders = Enumerable.Range(1, statement.ArgumentCount).Select(object (number) => $"${number}").ToArray();
        await using var command = _database.DataSource.CreateCommand("EXPLAIN " + string.Format(null, statement.Format, placeholders));
        foreach (var value in statement.GetArguments())
            command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = value! });
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var lines = new List<string>();
        while (await reader.ReadAsync(Ct))
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}

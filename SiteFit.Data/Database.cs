using Npgsql;
using Polly;
using Polly.Retry;
using SiteFit.Data.Connection;

namespace SiteFit.Data;

/// <summary>
/// Runs single SQL statements, and runs them again after a passing failure: each must be right when it is run twice, since the
/// answer to the first run may be all that was lost.
/// </summary>
/// <remarks>Interpolated values become parameters, never text.</remarks>
public sealed class Database(DatabaseSource source)
{
    public Database(NpgsqlDataSource dataSource) : this(new DatabaseSource(dataSource)) { }

    private static readonly ResiliencePipeline Retry = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(DatabaseFailure.Matches),
            MaxRetryAttempts = 3,
            Delay = TimeSpan.FromMilliseconds(100),
            MaxDelay = TimeSpan.FromSeconds(1),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .Build();

    /// <returns>How many rows were written.</returns>
    /// <exception cref="NpgsqlException">The database refused, or was away for all tries (<see cref="DatabaseFailure"/> tells which).</exception>
    public async Task<int> ExecuteAsync(FormattableString sql, CancellationToken ct) => await Retry.ExecuteAsync(
        async ct =>
        {
            await using var command = CreateCommand(await source.GetAsync(ct), sql);
            return await command.ExecuteNonQueryAsync(ct);
        },
        ct);

    /// <param name="sql">A statement that answers with rows.</param>
    /// <param name="read">Makes a value of the row that the reader stands on.</param>
    /// <param name="ct">Stops the statement.</param>
    /// <inheritdoc cref="ExecuteAsync" path="/exception"/>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(FormattableString sql, Func<NpgsqlDataReader, T> read, CancellationToken ct) => await Retry.ExecuteAsync(
        async ct =>
        {
            await using var command = CreateCommand(await source.GetAsync(ct), sql);
            await using var reader = await command.ExecuteReaderAsync(ct);
            var rows = new List<T>();
            while (await reader.ReadAsync(ct))
                rows.Add(read(reader));
            return rows;
        },
        ct);

    private static NpgsqlCommand CreateCommand(NpgsqlDataSource dataSource, FormattableString sql)
    {
        var placeholders = Enumerable.Range(1, sql.ArgumentCount).Select(object (number) => $"${number}").ToArray();
        var command = dataSource.CreateCommand(string.Format(null, sql.Format, placeholders));
        foreach (var value in sql.GetArguments())
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }
}

using System.Diagnostics;
using Npgsql;

namespace SiteFit.Benchmarks.Load;

/// <summary>
/// How fast this machine is today at the least that a job can be: one row of 1 KiB, committed. Figures from two machines, or two days, are
/// compared in this.
/// </summary>
/// <param name="Milliseconds">A commit, median.</param>
/// <param name="PerSecond">Commits of one client.</param>
internal sealed record Yardstick(double Milliseconds, double PerSecond)
{
    private const int WarmUp = 500;
    private const int Inserts = 4000;

    public static async Task<Yardstick> MeasureAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await RunAsync("CREATE TABLE yardstick (id bigserial PRIMARY KEY, payload text)");
        await using var insert = new NpgsqlCommand("INSERT INTO yardstick (payload) VALUES (repeat('x', 1024))", connection);
        await insert.PrepareAsync();
        for (var i = 0; i < WarmUp; i++)
            await insert.ExecuteNonQueryAsync();

        var each = new double[Inserts];
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Inserts; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await insert.ExecuteNonQueryAsync();
            each[i] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await RunAsync("DROP TABLE yardstick");
        Array.Sort(each);
        return new Yardstick(each[Inserts / 2], Inserts / seconds);

        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}

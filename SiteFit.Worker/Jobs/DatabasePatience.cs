using SiteFit.Data;

namespace SiteFit.Worker.Jobs;

/// <summary>Repeats a database step until the database answers: a job must not fail for that, and its message stays locked meanwhile.</summary>
internal sealed partial class DatabasePatience(TimeProvider clock, ILogger<DatabasePatience> logger)
{
    public async Task<T> PersistAsync<T>(Func<CancellationToken, Task<T>> step, CancellationToken ct)
    {
        for (var wait = TimeSpan.FromSeconds(0.5); ; wait = wait < TimeSpan.FromSeconds(8) ? wait * 2 : wait)
        {
            try
            {
                return await step(ct);
            }
            catch (Exception e) when (DatabaseFailure.Matches(e))
            {
                Log.DatabaseAway(logger, wait.TotalSeconds, e.GetBaseException().Message);
            }
            await Task.Delay(wait, clock, ct);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The database cannot be reached, trying again in {seconds} s: {reason}", EventName = "job.database_away")]
        public static partial void DatabaseAway(ILogger logger, double seconds, string reason);
    }
}

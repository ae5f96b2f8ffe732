namespace SiteFit.Tests.EndToEnd;

/// <summary>For what another process does and no signal tells of: asks again until there is an answer.</summary>
internal static class Eventually
{
    /// <summary>Long beyond what any of it takes on a loaded machine: reached only when the answer never comes.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <param name="ask">Answers null while there is nothing yet.</param>
    public static async Task<T> Async<T>(Func<CancellationToken, Task<T?>> ask) where T : struct
    {
        using var limit = new CancellationTokenSource(Limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, TestContext.Current.CancellationToken);
        while (true)
        {
            if (await ask(either.Token) is { } answer)
                return answer;
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, either.Token);
        }
    }
}

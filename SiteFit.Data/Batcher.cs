namespace SiteFit.Data;

/// <summary>
/// Gathers what is asked for while a statement runs, and has the next statement answer all of it: nobody waits when little is asked,
/// and much that is asked at once costs few statements.
/// </summary>
/// <param name="run">Answers a batch, in its order. Must be right when it is run again for a part of the batch.</param>
/// <param name="most">Items of one batch at most.</param>
/// <remarks>
/// One batch is under way at a time: with two, a busy system wrote smaller batches, and its jobs took longer (docs/reliability.md, "Load").
/// </remarks>
internal sealed class Batcher<TItem, TAnswer>(Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TAnswer>>> run, int most)
{
    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _waiting = new();
    private bool _isRunning;

    /// <summary>Not to be cancelled: what is under way may be done, and its asker must learn of it.</summary>
    /// <exception cref="Exception">What <c>run</c> threw for a batch with this item.</exception>
    public Task<TAnswer> RunAsync(TItem item)
    {
        var waiting = new Waiting(item);
        lock (_gate)
        {
            _waiting.Enqueue(waiting);
            if (_isRunning)
                return waiting.Answer.Task;
            _isRunning = true;
        }
        _ = DrainAsync();
        return waiting.Answer.Task;
    }

    private async Task DrainAsync()
    {
        while (Take() is { Count: > 0 } batch)
            await AnswerAsync(batch);
    }

    private List<Waiting> Take()
    {
        lock (_gate)
        {
            var batch = new List<Waiting>(Math.Min(most, _waiting.Count));
            while (batch.Count < most && _waiting.TryDequeue(out var waiting))
                batch.Add(waiting);
            _isRunning = batch.Count > 0;
            return batch;
        }
    }

    private async Task AnswerAsync(List<Waiting> batch)
    {
        try
        {
            var answers = await run([.. batch.Select(waiting => waiting.Item)]);
            foreach (var (waiting, answer) in batch.Zip(answers))
                waiting.Answer.SetResult(answer);
        }
        catch (Exception e) when (batch.Count > 1 && !DatabaseFailure.Matches(e))
        {
            // One of them cannot be done; the others must not suffer for it.
            foreach (var waiting in batch)
                await AnswerAsync([waiting]);
        }
        catch (Exception e)
        {
            foreach (var waiting in batch)
                waiting.Answer.SetException(e);
        }
    }

    private sealed record Waiting(TItem Item)
    {
        public TaskCompletionSource<TAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

namespace SiteFit.Tests.Faults;

/// <summary>Holds solves until the test lets them go on.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Answers with outputs, but not before the gate is open.</summary>
    public SolveAnswer Hold => async (http, solve) =>
    {
        await _open.Task.WaitAsync(http.RequestAborted);
        await Answers.Outputs(http, solve);
    };

    /// <summary>Answers with outputs and the first of two files, with the last not before the gate is open.</summary>
    public SolveAnswer HoldLastFile => (http, solve) => Answers.WriteFilesAsync(http, solve, () => _open.Task.WaitAsync(http.RequestAborted));

    public void Open() => _open.TrySetResult();
}

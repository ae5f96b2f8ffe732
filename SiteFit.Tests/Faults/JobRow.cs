using System.Text.Json;

namespace SiteFit.Tests.Faults;

/// <summary>A job as it stands in the database.</summary>
/// <param name="Error">Type of the last error; null when there was none.</param>
/// <param name="Results">Rows in <c>result</c>.</param>
/// <param name="Placement">Id of the best placement in the result; null without one.</param>
/// <param name="Artifacts">Rows in <c>artifact</c>.</param>
internal sealed record JobRow(
    Guid Id, long Seed, string Status, int Attempts, int Resends, string? Error, int Results, string? Placement, int Artifacts, JsonElement Events)
{
    private static readonly string[] Final = ["succeeded", "failed", "cancelled"];

    public bool HasEnded => Final.Contains(Status);

    /// <summary>Every state that it has been in.</summary>
    public IReadOnlyList<string> History => [.. Events.EnumerateArray().Select(entry => entry.GetProperty("status").GetString()!)];

    /// <summary>What holds for every job, whatever has happened to it.</summary>
    public void AssertSound()
    {
        Assert.True(HasEnded, $"A job that was accepted must end: {this}");
        Assert.True(Attempts <= 5, $"At most five attempts: {this}");
        Assert.True(Results == (Status == "succeeded" ? 1 : 0), $"One result when it succeeded, else none: {this}");
        Assert.True(Artifacts == 0 || Status == "succeeded", $"Artifacts only when it succeeded: {this}");
        Assert.True(History.Count(Final.Contains) == 1 && History[^1] == Status, $"One final state, and that the last: {this}");
    }
}

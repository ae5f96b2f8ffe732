namespace SiteFit.AppServer.Preview;

/// <summary>What a preview may take: configuration section <c>Preview</c>.</summary>
public sealed record PreviewOptions
{
    public const string Section = "Preview";

    /// <summary>Longer, and a drag across a screen feels it.</summary>
    public static readonly TimeSpan LongestTime = TimeSpan.FromMilliseconds(250);

    /// <summary>From the request until the search ends with the best found so far, the wait for a seat included. Default and most: 250 ms.</summary>
    public TimeSpan Time { get; init; } = LongestTime;
}

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>One value of an input tree: <c>{"type":"…","data":"…"}</c>.</summary>
/// <param name="Type">Never looked at, but for whether a tree is the same as the one before.</param>
internal sealed record SentItem(string? Type, string? Data);

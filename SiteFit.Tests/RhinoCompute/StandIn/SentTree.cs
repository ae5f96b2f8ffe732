using System.Text.Json;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>An input as a request has it: <c>{"ParamName":"RH_IN:parcel","InnerTree":{"0":[{"type":"…","data":"…"}]}}</c>.</summary>
/// <param name="Branches">By path as it was sent, in order.</param>
internal sealed record SentTree(string ParamName, IReadOnlyList<KeyValuePair<string, IReadOnlyList<SentItem>>> Branches)
{
    /// <exception cref="FormatException"><c>data</c> is an object or an array.</exception>
    public static SentTree Read(JsonElement json) => new(
        json.Member("ParamName")?.GetString() ?? throw new FormatException("A tree has no ParamName."),
        json.Member("InnerTree") is { } tree
            ? [.. tree.EnumerateObject().Select(branch => KeyValuePair.Create(branch.Name, ReadItems(branch.Value)))]
            : []);

    /// <summary>Same paths and items, in order.</summary>
    public bool IsSameAs(SentTree other) =>
        Branches.Select(branch => branch.Key).SequenceEqual(other.Branches.Select(branch => branch.Key))
        && Branches.Zip(other.Branches).All(pair => pair.First.Value.SequenceEqual(pair.Second.Value));

    private static IReadOnlyList<SentItem> ReadItems(JsonElement items) =>
        [.. items.EnumerateArray().Select(item => new SentItem(item.Member("type")?.GetString(), ReadData(item.Member("data"))))];

    // Bare numbers and booleans become their own text.
    private static string? ReadData(JsonElement? data) => data?.ValueKind switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.String => data.Value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => data.Value.GetRawText(),
        _ => throw new FormatException($"data is {data.Value.ValueKind}, not a string."),
    };
}

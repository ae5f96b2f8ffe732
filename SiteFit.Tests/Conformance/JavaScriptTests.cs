using System.Text.Json;

namespace SiteFit.Tests.Conformance;

/// <summary>A scenario against an emulator of its own.</summary>
public abstract class JavaScriptTests
{
    private protected static async Task<JsonElement> RunAsync(string scenario)
    {
        await using var emulator = await Emulator.StartAsync();
        return await JavaScriptClient.RunAsync(scenario, emulator.ConnectionString, Emulator.Queue, Emulator.PlainQueue);
    }

    private protected static void AssertJson(string expected, JsonElement actual)
    {
        using var document = JsonDocument.Parse(expected);
        Assert.True(JsonElement.DeepEquals(document.RootElement, actual), $"Expected {expected}, actual {actual.GetRawText()}");
    }
}

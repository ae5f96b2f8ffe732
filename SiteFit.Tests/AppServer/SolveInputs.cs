using System.Text.Json.Nodes;
using SiteFit.Tests.Contracts;

namespace SiteFit.Tests.AppServer;

/// <summary>Inputs of sitefit 1.0.0 to send.</summary>
internal static class SolveInputs
{
    public static string Minimal => With(_ => { });

    public static string With(Action<JsonNode> change)
    {
        var inputs = JsonNode.Parse(ContractsFolder.SiteFit.Examples.Single(example => example.Name == "minimal").Text)!;
        change(inputs);
        return inputs.ToJsonString();
    }

    /// <summary>A closed ring with so many positions around a circle.</summary>
    public static JsonArray Circle(int positions, double radius) => new([.. Enumerable.Range(0, positions).Select(i =>
    {
        var angle = 2 * Math.PI * (i % (positions - 1)) / (positions - 1);
        return (JsonNode)new JsonArray(radius * Math.Cos(angle), radius * Math.Sin(angle));
    })]);
}

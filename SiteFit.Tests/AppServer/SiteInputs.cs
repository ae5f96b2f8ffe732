using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.Contracts;
using SiteFit.Tests.Contracts;

namespace SiteFit.Tests.AppServer;

/// <summary>Inputs of sitefit 1.1.0 to send or read.</summary>
internal static class SiteInputs
{
    public const string Id = "sitefit:1.1.0";

    public static Contract Contract { get; } = ContractsFolder.Catalog.Find(ContractsFolder.Id(Id))!;

    /// <summary>A parcel of 20 × 30 m and a house of 10 × 8 m, changed.</summary>
    public static string With(Action<JsonNode> change)
    {
        var inputs = JsonNode.Parse(Example("minimal"))!;
        change(inputs);
        return inputs.ToJsonString();
    }

    /// <summary>The same with members set, given as JSON without the outer braces.</summary>
    public static string With(string members) => With(inputs =>
    {
        foreach (var (name, value) in JsonNode.Parse($"{{{members}}}")!.AsObject())
            inputs[name] = value?.DeepClone();
    });

    public static string Example(string name) => Contract.Examples.Single(example => example.Name == name).Text;

    /// <summary>As an engine gets them: valid, with defaults.</summary>
    public static JsonElement Read(string inputs)
    {
        var reading = Contract.ReadInputs(JsonElement.Parse(inputs));
        Assert.Empty(reading.Violations);
        return reading.Inputs;
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SiteFit.Contracts;

namespace SiteFit.Tests.Contracts;

public sealed class InputsHashTests
{
    private static readonly ContractId Id = ContractsFolder.Id("sitefit:1.0.0");

    [Fact]
    public void The_hash_is_of_the_canonical_text()
    {
        // Written out, so that a change to what is hashed cannot go unseen: stored jobs would no longer be found again.
        var canonical = """{"definition":"sitefit","inputs":{"a":1,"b":[0.5,"x"]},"tenant":"acme","version":"1.0.0"}""";
        var expected = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        Assert.Equal(expected, InputsHash.Compute("acme", Id, JsonElement.Parse("""{ "b": [5e-1, "x"], "a": 1.0 }""")));
    }

    [Theory]
    [InlineData("other", "sitefit:1.0.0", """{"a":1}""")]
    [InlineData("acme", "sitefit:1.0.1", """{"a":1}""")]
    [InlineData("acme", "sitefiv:1.0.0", """{"a":1}""")]
    [InlineData("acme", "sitefit:1.0.0", """{"a":2}""")]
    public void Every_part_counts(string tenant, string id, string inputs)
    {
        var reference = InputsHash.Compute("acme", Id, JsonElement.Parse("""{"a":1}"""));
        Assert.NotEqual(reference, InputsHash.Compute(tenant, ContractsFolder.Id(id), JsonElement.Parse(inputs)));
    }

    [Fact]
    public void Leaving_a_default_out_and_sending_it_are_the_same_request()
    {
        var minimal = ContractsFolder.SiteFit.Examples.Single(example => example.Name == "minimal").Text;
        var spelled = minimal.TrimEnd().TrimEnd('}') + """, "seed": 1.0, "rotation": { "step": 5 }, "grid_step": 5e-1 }""";
        Assert.Equal(Hash(minimal), Hash(spelled));

        static string Hash(string inputs) => InputsHash.Compute("acme", Id, ContractsFolder.SiteFit.ReadInputs(JsonElement.Parse(inputs)).Inputs);
    }
}

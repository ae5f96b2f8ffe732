using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.Contracts;

namespace SiteFit.Tests.Contracts;

/// <summary>A schema that would not be enforced as it reads does not load.</summary>
public sealed class SchemaRefusalTests
{
    [Theory]
    [InlineData("""{"const":1}""", "\"const\"")]
    [InlineData("""{"type":"object","additionalProperties":false,"if":{},"then":{}}""", "\"if\"")]
    [InlineData("""{"type":"array","items":{"type":"boolean"},"maxItems":2,"contains":{}}""", "\"contains\"")]
    [InlineData("""{"type":"object","additionalProperties":false,"propertyNames":{}}""", "\"propertyNames\"")]
    [InlineData("""{"type":"object","additionalProperties":false,"dependencies":{}}""", "\"dependencies\"")]
    [InlineData("""{"type":"object","additionalProperties":false,"patternProperties":{}}""", "\"patternProperties\"")]
    [InlineData("""{"type":"array","items":{"type":"boolean"},"maxItems":2,"uniqueItems":true}""", "\"uniqueItems\"")]
    [InlineData("""{"type":"strnig","maxLength":1}""", "type must be one of")]
    [InlineData("""{"type":["string","null"],"maxLength":1}""", "type must be string")]
    [InlineData("""{"type":"string","maxLenght":1}""", "\"maxLenght\"")]
    [InlineData("""{"type":"integer","minimum":0,"maximum":9,"exclusiveMinimum":true}""", "exclusiveMinimum must be number")]
    [InlineData("""{"type":"integer","enum":[1,2]}""", "enum may hold texts only")]
    [InlineData("""{"enum":["a"]}""", "beside enum")]
    [InlineData("""{"type":"array","items":[{"type":"boolean"}],"maxItems":1}""", "items must be object")]
    [InlineData("""{"type":"array","items":{"type":"boolean"},"maxItems":0}""", "maxItems must be a whole number above 0")]
    [InlineData("""{"type":"string","maxLength":9,"format":"ipv4"}""", "format may be")]
    [InlineData("""{"type":"object"}""", "additionalProperties")]
    [InlineData("""{"type":"object","additionalProperties":true}""", "additionalProperties must be false")]
    [InlineData("""{"type":"array","items":{"type":"boolean"}}""", "must have items and maxItems")]
    [InlineData("""{"type":"string"}""", "must have maxLength or enum")]
    [InlineData("""{"type":"number","minimum":0}""", "must have a maximum")]
    [InlineData("""{"type":"number","maximum":0}""", "must have a minimum")]
    [InlineData("""{}""", "must have a type")]
    [InlineData("true", "must be a schema object")]
    [InlineData("""{"anyOf":[{"type":"boolean","default":true}]}""", "default stands below anyOf")]
    [InlineData("""{"type":"string","maxLength":9,"pattern":"("}""", "is no regular expression")]
    [InlineData("""{"type":"string","maxLength":9,"pattern":"^(?=a)"}""", "look-around")]
    [InlineData("""{"type":"string","maxLength":9,"pattern":"(a)\\1"}""", "back-reference")]
    [InlineData("""{"$ref":"https://example.com/schema.json"}""", "nothing is fetched")]
    [InlineData("""{"$ref":"other.json#/definitions/x"}""", "nothing is fetched")]
    [InlineData("""{"$ref":"#/definitions/nowhere"}""", "there is no #/definitions/nowhere")]
    [InlineData("""{"$ref":"#/definitions/ring","maxItems":5}""", "beside \"$ref\"")]
    [InlineData("""{"$ref":"#/definitions/loop"}""", "refers to itself")]
    [InlineData("""{"$ref":"#/properties/extra"}""", "refers to itself")]
    public void A_schema_with_something_not_enforced_is_refused(string extra, string reason)
    {
        using var folder = new ContractsFolder();
        folder.Edit("inputs.schema.json", schema =>
        {
            schema["properties"]!["extra"] = JsonNode.Parse(extra);
            if (extra.Contains("loop", StringComparison.Ordinal))
                schema["definitions"]!["loop"] = JsonNode.Parse("""{"type":"array","maxItems":1,"items":{"$ref":"#/definitions/loop"}}""");
        });
        var refusal = Assert.Throws<ContractCatalogException>(() => ContractCatalog.Load(folder.Path));
        Assert.EndsWith("inputs.schema.json", refusal.File, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"http://json-schema.org/draft-04/schema#\"")]
    [InlineData("\"https://json-schema.org/draft/2020-12/schema\"")]
    [InlineData("7")]
    public void Only_draft_07_is_taken(string draft)
    {
        using var folder = new ContractsFolder();
        folder.Edit("outputs.schema.json", schema => schema["$schema"] = JsonNode.Parse(draft));
        var refusal = Assert.Throws<ContractCatalogException>(() => ContractCatalog.Load(folder.Path));
        Assert.Contains("draft-07", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"number","exclusiveMinimum":0,"maximum":1}""", "0", "exclusiveMinimum")]
    [InlineData("""{"type":"number","minimum":0,"exclusiveMaximum":1}""", "1", "exclusiveMaximum")]
    [InlineData("""{"type":"string","enum":["a","b"]}""", "\"c\"", "enum")]
    [InlineData("""{"type":"string","maxLength":2}""", "\"abc\"", "maxLength")]
    [InlineData("""{"type":"string","minLength":2,"maxLength":9}""", "\"a\"", "minLength")]
    [InlineData("""{"type":"string","format":"uri","maxLength":99}""", "\"not a uri\"", "format")]
    [InlineData("""{"type":"boolean"}""", "\"true\"", "type")]
    [InlineData("""{"anyOf":[{"type":"boolean"},{"type":"number","minimum":0,"maximum":1}]}""", "\"a\"", "anyOf")]
    [InlineData("""{"anyOf":[{"type":"boolean"},{"type":"number","minimum":0,"maximum":1}]}""", "2", "maximum")]
    [InlineData("""{"oneOf":[{"type":"number","minimum":0,"maximum":2},{"type":"number","minimum":1,"maximum":3}]}""", "1.5", "oneOf")]
    [InlineData("""{"allOf":[{"type":"number","minimum":0,"maximum":9},{"type":"number","minimum":5,"maximum":9}]}""", "4", "minimum")]
    public void What_is_let_pass_is_enforced(string extra, string value, string rule)
    {
        var violation = Assert.Single(ReadWith(extra, value).Violations);
        Assert.Equal(("/extra", rule), (violation.Pointer, violation.Rule));
    }

    [Fact]
    public void A_pattern_that_would_backtrack_for_ever_is_matched_all_the_same()
    {
        var reading = ReadWith("""{"type":"string","maxLength":50000,"pattern":"^(a+)+$"}""", $"\"{new string('a', 40_000)}!\"");
        Assert.Equal("pattern", Assert.Single(reading.Violations).Rule);
    }

    [Theory]
    [InlineData(@"^[\\d$]+$", "$1", true)]
    [InlineData(@"^\\w\\W$", "é!", false)]
    [InlineData(@"^a\\$$", "a$", true)]
    [InlineData(@"^a$", "a\\n", false)]
    public void Patterns_mean_what_ECMA_262_says(string pattern, string text, bool matches) =>
        Assert.Equal(matches, ReadWith($$"""{"type":"string","maxLength":9,"pattern":"{{pattern}}"}""", $"\"{text}\"").IsValid);

    private static InputsReading ReadWith(string extraSchema, string extraValue)
    {
        using var folder = new ContractsFolder();
        folder.Edit("inputs.schema.json", schema => schema["properties"]!["extra"] = JsonNode.Parse(extraSchema));
        var contract = ContractCatalog.Load(folder.Path).Find(ContractsFolder.SiteFit.Id)!;
        var inputs = JsonNode.Parse(contract.Examples[0].Text)!;
        inputs["extra"] = JsonNode.Parse(extraValue);
        return contract.ReadInputs(JsonSerializer.SerializeToElement(inputs));
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using SiteFit.Contracts.Catalog;
using SiteFit.Contracts.Json;

namespace SiteFit.Contracts.Schemas;

/// <summary>A schema file made ready once: to validate values and to fill in defaults. Safe for many threads.</summary>
internal sealed class ContractSchema
{
    private readonly JsonSchema _schema;
    private readonly PatternValidator _validator;
    private readonly DefaultsPlan? _defaults;
    private readonly DefaultsPlan? _implied;

    private ContractSchema(string text, JsonElement root, JsonSchema schema)
    {
        Text = text;
        Root = root;
        _schema = schema;
        _validator = new PatternValidator(schema);
        _defaults = DefaultsPlan.OfInputs(root);
        _implied = DefaultsPlan.OfOutputs(root);
    }

    /// <summary>The file's text.</summary>
    public string Text { get; }

    public JsonElement Root { get; }

    /// <param name="file">Named when the schema is refused.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="root">The same, parsed; <see cref="SchemaLint"/> let it pass.</param>
    /// <exception cref="ContractCatalogException">The schema is none for the validator.</exception>
    public static ContractSchema Create(string file, string text, JsonElement root)
    {
        try
        {
            // Completes at once: the lint lets no reference leave the file, so there is nothing to wait for.
            return new ContractSchema(text, root, JsonSchema.FromJsonAsync(text).GetAwaiter().GetResult());
        }
        catch (Exception e) when (e is Newtonsoft.Json.JsonException or InvalidOperationException or FormatException)
        {
            throw new ContractCatalogException(file, $"is no JSON schema: {e.Message}", e);
        }
    }

    /// <returns>Empty when the value fits.</returns>
    public IReadOnlyList<SchemaViolation> Validate(JsonElement value) =>
        new ViolationReport(_validator).Describe(_validator.Validate(NewtonsoftBridge.ToToken(value), _schema));

    /// <param name="value">A value that fits.</param>
    /// <returns>The value with every default filled in, as canonical JSON.</returns>
    public string Materialise(JsonElement value)
    {
        if (_defaults is null)
            return CanonicalJson.Serialize(value);
        var node = JsonObject.Create(value);
        _defaults.Fill(node);
        return CanonicalJson.Serialize(node);
    }

    /// <summary>Adds to outputs what a solver may leave out, see <see cref="DefaultsPlan.OfOutputs"/>.</summary>
    public void Complete(JsonObject outputs) => _implied?.Fill(outputs);

    /// <returns>The schema of what is at <paramref name="path"/> (<c>$.a.b[*].c</c>); null when nothing can be there.</returns>
    public JsonElement? Find(string path)
    {
        if (!path.StartsWith('$'))
            return null;
        var at = Follow(Root);
        foreach (var step in BindingPath.Steps(path))
        {
            var found = step == BindingPath.EveryItem
                ? at.TryGetProperty("items", out at)
                : at.TryGetProperty("properties", out var properties) && properties.TryGetProperty(step, out at);
            if (!found)
                return null;
            at = Follow(at);
        }
        return at;
    }

    /// <returns>What a reference refers to; the schema itself when it is none.</returns>
    public JsonElement Follow(JsonElement schema) => schema.TryGetProperty("$ref", out var reference)
        ? Follow(SchemaLint.Resolve(Root, reference.GetString()!)!.Value)
        : schema;
}

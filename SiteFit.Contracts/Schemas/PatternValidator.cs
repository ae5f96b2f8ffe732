using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace SiteFit.Contracts.Schemas;

/// <summary>NJsonSchema's validator, patterns left to <see cref="SchemaPattern"/>: its own matching backtracks without bound.</summary>
internal sealed class PatternValidator : JsonSchemaValidator
{
    private readonly Dictionary<JsonSchema, SchemaPattern> _patterns = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes the pattern of each schema in the document away from it and keeps it here.</summary>
    /// <remarks>The settings are given since the base without any checks no format.</remarks>
    public PatternValidator(JsonSchema root) : base(new JsonSchemaValidatorSettings()) => new PatternCollector(_patterns).Visit(root);

    public string PatternOf(JsonSchema schema) => _patterns[schema].Source;

    protected override ICollection<ValidationError> Validate(
        JToken token, JsonSchema schema, SchemaType schemaType, string? propertyName, string propertyPath)
    {
        var errors = base.Validate(token, schema, schemaType, propertyName, propertyPath);
        if (token.Type == JTokenType.String && _patterns.TryGetValue(schema, out var pattern) && !pattern.IsMatch((string)token!))
            errors.Add(new ValidationError(ValidationErrorKind.PatternMismatch, propertyName, propertyPath, token, schema));
        return errors;
    }

    private sealed class PatternCollector(Dictionary<JsonSchema, SchemaPattern> patterns)
    {
        private readonly HashSet<JsonSchema> _seen = new(ReferenceEqualityComparer.Instance);

        public void Visit(JsonSchema? schema)
        {
            if (schema is null || !_seen.Add(schema))
                return;
            if (schema.Pattern is { } pattern)
            {
                patterns.Add(schema, new SchemaPattern(pattern));
                schema.Pattern = null;
            }
            foreach (var below in Below(schema))
                Visit(below);
        }

        private static IEnumerable<JsonSchema?> Below(JsonSchema schema) =>
        [
            schema.Reference, schema.Item, .. schema.Properties.Values, .. schema.Definitions.Values,
            .. schema.AnyOf, .. schema.OneOf, .. schema.AllOf,
        ];
    }
}

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;
using SiteFit.Contracts.Json;

namespace SiteFit.Contracts.Schemas;

/// <summary>Turns NJsonSchema's tree of errors into a flat list with pointers and sentences that say what to do.</summary>
internal sealed class ViolationReport(PatternValidator validator)
{
    /// <summary>More do not help anybody, and a ring of 10,000 wrong positions must not make an answer of megabytes.</summary>
    private const int MaxViolations = 20;

    private readonly List<SchemaViolation> _violations = [];

    public IReadOnlyList<SchemaViolation> Describe(IEnumerable<ValidationError> errors)
    {
        Add(errors);
        return _violations;
    }

    private void Add(IEnumerable<ValidationError> errors)
    {
        foreach (var error in errors)
        {
            if (_violations.Count >= MaxViolations)
                return;
            // A missing member of something that is no object says only what the type error says already.
            if (error is { Kind: ValidationErrorKind.PropertyRequired, Token: not JObject })
                continue;
            if (error is ChildSchemaValidationError { Kind: not (ValidationErrorKind.NotAnyOf or ValidationErrorKind.NotOneOf) } parent)
                Add(parent.Errors.SelectMany(child => child.Value));
            else if (error is ChildSchemaValidationError choice && FindFormMeant(choice) is { } form)
                Add(form);
            else
                _violations.Add(Describe(error));
        }
    }

    /// <returns>The errors of the only form that takes a value of this type: they say more than that no form fits. Null when not just one does.</returns>
    private static ICollection<ValidationError>? FindFormMeant(ChildSchemaValidationError choice)
    {
        var place = PointerOf(choice.Token);
        var forms = choice.Errors.Values
            .Where(form => !form.Any(error => IsOfWrongType(error) && PointerOf(error.Token) == place))
            .ToList();
        return forms.Count == 1 ? forms[0] : null;
    }

    private static bool IsOfWrongType(ValidationError error) => error.Kind is
        ValidationErrorKind.ObjectExpected or ValidationErrorKind.ArrayExpected or ValidationErrorKind.StringExpected
        or ValidationErrorKind.NumberExpected or ValidationErrorKind.IntegerExpected or ValidationErrorKind.BooleanExpected;

    private SchemaViolation Describe(ValidationError error)
    {
        var pointer = PointerOf(error.Token);
        if (error.Kind == ValidationErrorKind.PropertyRequired)
            pointer = JsonPointer.Append(pointer, error.Property!);

        var (rule, message) = Explain(error, error.Schema);
        return new SchemaViolation(pointer, rule, message);
    }

    private (string Rule, string Message) Explain(ValidationError error, JsonSchema schema) => error.Kind switch
    {
        ValidationErrorKind.PropertyRequired => ("required", $"{error.Property} is required."),
        ValidationErrorKind.NoAdditionalPropertiesAllowed =>
            ("additionalProperties", $"{Quote(error.Property)} is not known here; known: {Names(schema)}."),
        ValidationErrorKind.PatternMismatch => ("pattern", $"{Quote(error.Token)} must match {validator.PatternOf(schema)}."),
        ValidationErrorKind.NotInEnumeration => ("enum", $"{Quote(error.Token)} must be one of {string.Join(", ", schema.Enumeration)}."),
        ValidationErrorKind.NumberTooSmall => Bound("inimum", "at least", "above", schema.Minimum, schema.ExclusiveMinimum, error.Token),
        ValidationErrorKind.NumberTooBig => Bound("aximum", "at most", "below", schema.Maximum, schema.ExclusiveMaximum, error.Token),
        ValidationErrorKind.TooFewItems => ("minItems", $"Has {Count(error.Token)} items; must have at least {schema.MinItems}."),
        ValidationErrorKind.TooManyItems => ("maxItems", $"Has {Count(error.Token)} items; must have at most {schema.MaxItems}."),
        ValidationErrorKind.StringTooShort => ("minLength", $"Must have at least {schema.MinLength} characters."),
        ValidationErrorKind.StringTooLong => ("maxLength", $"Must have at most {schema.MaxLength} characters."),
        ValidationErrorKind.DateTimeExpected => ("format", $"{Quote(error.Token)} must be a date and time, as in 2026-01-31T12:00:00Z."),
        ValidationErrorKind.UriExpected => ("format", $"{Quote(error.Token)} must be an absolute URI."),
        ValidationErrorKind.NotAnyOf => ("anyOf", $"Fits none of the allowed forms: {Forms(error)}"),
        ValidationErrorKind.NotOneOf => ("oneOf", $"Must fit exactly one of the allowed forms: {Forms(error)}"),
        _ => ("type", $"Is {KindOf(error.Token)}; must be {Article(schema.Type)}."),
    };

    private static (string Rule, string Message) Bound(
        string name, string inclusive, string exclusive, decimal? bound, decimal? exclusiveBound, JToken? token)
    {
        var value = Convert.ToString((token as JValue)?.Value, CultureInfo.InvariantCulture);
        // When a schema has both, the tighter one is the exclusive one, or it would not be there.
        return exclusiveBound is { } open
            ? ($"exclusiveM{name}", string.Create(CultureInfo.InvariantCulture, $"Is {value}; must be {exclusive} {open}."))
            : ($"m{name}", string.Create(CultureInfo.InvariantCulture, $"Is {value}; must be {inclusive} {bound}."));
    }

    private string Forms(ValidationError error) => string.Join(" Or: ", ((ChildSchemaValidationError)error).Errors
        .Select(form => form.Value.Count == 0 ? "it fits." : new ViolationReport(validator).Describe(form.Value)[0].Message));

    private static string PointerOf(JToken? token) => token switch
    {
        null => "",
        JProperty property => JsonPointer.Append(PointerOf(property.Parent), property.Name),
        { Parent: JArray array } => JsonPointer.Append(PointerOf(array), array.IndexOf(token)),
        _ => PointerOf(token.Parent),
    };

    private static string Names(JsonSchema schema) => string.Join(", ", schema.Properties.Keys);

    private static int Count(JToken? token) => (token as JArray)?.Count ?? 0;

    private static string Quote(JToken? token) => Quote((token as JValue)?.Value?.ToString());

    private static string Quote(string? text)
    {
        var shown = text is { Length: > 40 } ? $"{text[..40]}…" : text ?? "";
        // Escaped, since what is wrong with a text may be a character that nobody can see. Half a pair may be left by the cut.
        return $"\"{JsonEncodedText.Encode(shown, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
    }

    private static string KindOf(JToken? token) => token?.Type switch
    {
        JTokenType.Object => "an object",
        JTokenType.Array => "a list",
        JTokenType.String => "a text",
        JTokenType.Integer or JTokenType.Float => "a number",
        JTokenType.Boolean => "true or false",
        _ => "null",
    };

    private static string Article(JsonObjectType type) => type switch
    {
        JsonObjectType.Object => "an object",
        JsonObjectType.Array => "a list",
        JsonObjectType.String => "a text",
        JsonObjectType.Integer => "a whole number",
        JsonObjectType.Number => "a number",
        JsonObjectType.Boolean => "true or false",
        _ => type.ToString(),
    };
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SiteFit.Contracts.Schemas;

namespace SiteFit.Contracts;

/// <summary>What came of reading inputs by a contract: the inputs with every default filled in, or what is wrong with them.</summary>
public sealed class InputsReading
{
    private InputsReading(string? canonicalText, JsonElement inputs, IReadOnlyList<SchemaViolation> violations) =>
        (CanonicalText, Inputs, Violations) = (canonicalText, inputs, violations);

    [MemberNotNullWhen(true, nameof(CanonicalText))]
    public bool IsValid => CanonicalText is not null;

    /// <summary>The inputs with defaults, as canonical JSON (RFC 8785); null when they break the contract.</summary>
    public string? CanonicalText { get; }

    /// <summary>The same as <see cref="CanonicalText"/>; <c>default</c> when the inputs break the contract.</summary>
    public JsonElement Inputs { get; }

    /// <summary>Empty when valid.</summary>
    public IReadOnlyList<SchemaViolation> Violations { get; }

    internal static InputsReading Valid(string canonicalText) => new(canonicalText, JsonElement.Parse(canonicalText), []);

    internal static InputsReading Invalid(IReadOnlyList<SchemaViolation> violations) => new(null, default, violations);
}

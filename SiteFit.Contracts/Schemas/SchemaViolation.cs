using System.Text.Json.Serialization;

namespace SiteFit.Contracts.Schemas;

/// <summary>One way in which a value breaks its contract.</summary>
/// <param name="Pointer">
/// RFC 6901 pointer of the value, <c>/parcel/coordinates/3/0</c>; of the member that should be there when one is missing.
/// </param>
/// <param name="Rule">
/// The schema keyword (<c>required</c>, <c>pattern</c>, <c>minimum</c> …) or the name of a rule that no schema can say.
/// </param>
/// <param name="Message">One sentence that says what to do.</param>
public sealed record SchemaViolation(string Pointer, string Rule, string Message)
{
    /// <summary>The numbers that the message names, for programs: by name with its unit, <c>shortfall_m</c>. Null when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? Figures { get; init; }
}

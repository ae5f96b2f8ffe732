using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace SiteFit.Contracts;

/// <summary>
/// Names one contract: <c>sitefit:1.0.0</c>. Only a well-formed name becomes a value of this type, so nothing that a client
/// sent can be taken for a path.
/// </summary>
public readonly partial record struct ContractId
{
    private ContractId(string definition, string version) => (Definition, Version) = (definition, version);

    /// <summary>Lower-case letters, digits and hyphens, a letter first, 64 characters at most.</summary>
    public string Definition { get; }

    /// <summary><c>major.minor.patch</c>, without leading zeros, pre-release or build part.</summary>
    public string Version { get; }

    /// <param name="text">Definition and version with a colon between them.</param>
    /// <param name="id">The id; <c>default</c> when the text is not one.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out ContractId id)
    {
        var colon = text?.IndexOf(':') ?? -1;
        id = default;
        return colon >= 0 && TryCreate(text![..colon], text[(colon + 1)..], out id);
    }

    public static bool TryCreate([NotNullWhen(true)] string? definition, [NotNullWhen(true)] string? version, out ContractId id)
    {
        var wellFormed = definition is not null && version is not null
            && DefinitionForm().IsMatch(definition) && VersionForm().IsMatch(version);
        id = wellFormed ? new ContractId(definition!, version!) : default;
        return wellFormed;
    }

    public override string ToString() => $"{Definition}:{Version}";

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,63}\z")]
    private static partial Regex DefinitionForm();

    // Three numbers of up to 5 digits: a longer one is no version that anybody published.
    [GeneratedRegex(@"^(0|[1-9][0-9]{0,4})\.(0|[1-9][0-9]{0,4})\.(0|[1-9][0-9]{0,4})\z")]
    private static partial Regex VersionForm();
}

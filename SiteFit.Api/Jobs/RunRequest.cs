using System.ComponentModel;
using System.Text.Json;

namespace SiteFit.Api.Jobs;

/// <summary>Body of <c>POST /jobs/run</c>.</summary>
internal sealed record RunRequest
{
    [Description("The application that asks; goes into rows, messages and logs. Lower-case letters, digits and hyphens.")]
    public required string AppId { get; init; }

    [Description("Which solver, for example sitefit.")]
    public required string Definition { get; init; }

    [Description("Which version of its contract, for example 1.0.0.")]
    public required string Version { get; init; }

    [Description("What the contract's inputs.schema.json describes.")]
    public required JsonElement Inputs { get; init; }
}

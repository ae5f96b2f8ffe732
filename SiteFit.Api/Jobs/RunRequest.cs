using System.ComponentModel;
using System.Text.Json;

namespace SiteFit.Api.Jobs;

/// <summary>Body of <c>POST /jobs/run</c>.</summary>
internal sealed record RunRequest
{
    [Description("The app that the job is for, one of those of this platform: its workers take the job from its queue.")]
    public required string AppId { get; init; }

    [Description("Which solver, for example sitefit.")]
    public required string Definition { get; init; }

    [Description("Which version of its contract, for example 1.0.0.")]
    public required string Version { get; init; }

    [Description("What the contract's inputs.schema.json describes.")]
    public required JsonElement Inputs { get; init; }
}

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.Contracts;
using SiteFit.Contracts.Schemas;
using SiteFit.Data.Artifacts;
using SiteFit.Data.Jobs;

namespace SiteFit.Api.Artifacts;

/// <summary>Puts the job's files into its outputs, each with a link that holds from now on.</summary>
internal sealed class ResultDocument(ContractCatalog catalog, ArtifactLinks links)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="outputs">As AppServer answered them, without the files.</param>
    /// <returns>What the contract's outputs.schema.json describes: of each file what it has a word for.</returns>
    public async Task<string> CreateAsync(JobWithResult job, string outputs, IReadOnlyList<StoredArtifact> files, CancellationToken ct)
    {
        var form = ContractId.TryCreate(job.Definition, job.Version, out var id) && catalog.Find(id) is { } contract
            ? contract.Artifacts
            : ArtifactForm.Open;
        var document = JsonNode.Parse(outputs)!.AsObject();
        if (document["artifacts"] is not JsonArray artifacts)
            document["artifacts"] = artifacts = [];
        foreach (var file in files.Where(file => form.Allows(file.Kind)))
            artifacts.Add(form.Trim(Describe(file, await links.CreateAsync(file.BlobName, ct))));
        return document.ToJsonString(Readable);
    }

    private static JsonObject Describe(StoredArtifact file, ArtifactLink link) => new()
    {
        ["kind"] = file.Kind,
        ["name"] = file.Name,
        ["label"] = file.Label,
        ["content_type"] = file.ContentType,
        ["size_bytes"] = file.SizeBytes,
        ["sha256"] = file.Sha256,
        ["url"] = link.Url.AbsoluteUri,
        ["expires_at"] = link.ExpiresAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    };
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SiteFit.Contracts.Json;

namespace SiteFit.Contracts.Messages;

/// <summary>
/// What the queue carries: "look at this job". Ids only, never inputs, so that no job outgrows the broker's message limit and
/// the database stays the one truth.
/// </summary>
/// <param name="JobId">The row in <c>job</c>.</param>
/// <param name="TenantId">Whose job it is.</param>
/// <param name="AppId">The app that it is for.</param>
/// <param name="Contract">Which contract the job's inputs fit.</param>
/// <param name="CorrelationId">Of the request that submitted the job.</param>
public sealed record JobMessage(Guid JobId, string TenantId, string AppId, ContractId Contract, string CorrelationId)
{
    /// <summary>Goes up when a reader of the old form would misunderstand the new one; added members alone do not count.</summary>
    public const int SchemaVersion = 1;

    public const string ContentType = "application/json";

    /// <returns>
    /// UTF-8 JSON: <c>{"schema_version":1,"job_id":…,"tenant_id":…,"app_id":…,"definition":…,"version":…,"correlation_id":…}</c>
    /// </returns>
    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(
        new Wire(SchemaVersion, JobId, TenantId, AppId, Contract.Definition, Contract.Version, CorrelationId), WireJson.Default.Wire);

    /// <param name="body">A message body, from anybody.</param>
    /// <param name="message">Null when the body is no job message.</param>
    /// <param name="error">One sentence for the dead-letter description; null when decoded.</param>
    public static bool TryDecode(
        ReadOnlyMemory<byte> body, [NotNullWhen(true)] out JobMessage? message, [NotNullWhen(false)] out string? error)
    {
        message = null;
        if (!StrictJson.TryParse(body, out var root, out var fault))
            return Refuse($"The body is not JSON. {fault}", out error);
        if (root.ValueKind != JsonValueKind.Object)
            return Refuse("The body is not a JSON object.", out error);
        if (!root.TryGetProperty("schema_version", out var version)
            || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number))
        {
            return Refuse("The body has no whole number schema_version.", out error);
        }
        if (number != SchemaVersion)
            return Refuse($"schema_version {number} is not known here; this service reads {SchemaVersion}.", out error);

        Wire wire;
        try
        {
            wire = root.Deserialize(WireJson.Default.Wire)!;
        }
        catch (JsonException e)
        {
            return Refuse($"The body is no job message: {e.Message}", out error);
        }
        if (wire.JobId == Guid.Empty)
            return Refuse("job_id is empty.", out error);
        if (!ContractId.TryCreate(wire.Definition, wire.Version, out var contract))
            return Refuse("definition and version do not name a contract.", out error);

        message = new JobMessage(wire.JobId, wire.TenantId, wire.AppId, contract, wire.CorrelationId);
        error = null;
        return true;
    }

    private static bool Refuse(string reason, out string error)
    {
        error = reason;
        return false;
    }

    internal sealed record Wire(
        int SchemaVersion, Guid JobId, string TenantId, string AppId, string Definition, string Version, string CorrelationId);
}

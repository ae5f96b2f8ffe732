using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.Contracts.Json;

namespace SiteFit.Contracts;

/// <summary>What makes two requests the same job.</summary>
public static class InputsHash
{
    /// <summary>SHA-256 of the canonical JSON of <c>{"definition","inputs","tenant","version"}</c>.</summary>
    /// <param name="tenantId">Two tenants never share a job, equal as their inputs may be.</param>
    /// <param name="id">The contract that the inputs fit.</param>
    /// <param name="inputs"><see cref="InputsReading.Inputs"/>, with defaults: left out and given as the default are the same.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Compute(string tenantId, ContractId id, JsonElement inputs)
    {
        var canonical = CanonicalJson.Serialize(new JsonObject
        {
            ["definition"] = id.Definition,
            ["inputs"] = JsonObject.Create(inputs),
            ["tenant"] = tenantId,
            ["version"] = id.Version,
        });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
    }
}

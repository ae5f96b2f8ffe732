using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SiteFit.Contracts.Catalog;
using SiteFit.Contracts.Messages;
using SiteFit.Contracts.Problems;

namespace SiteFit.Contracts.Json;

/// <summary>The types that this project puts on the wire or reads from contract folders: snake_case, nulls left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(JobMessage.Wire))]
[JsonSerializable(typeof(ServiceProblem))]
[JsonSerializable(typeof(ContractManifest))]
[JsonSerializable(typeof(ContractBindings))]
[JsonSerializable(typeof(ContractPlugins))]
internal sealed partial class WireJson : JsonSerializerContext;

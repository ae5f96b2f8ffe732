using System.Text.Json.Serialization;

namespace SiteFit.ServiceBusEmulator.Health;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(QueueReport[]))]
internal sealed partial class HealthJson : JsonSerializerContext;

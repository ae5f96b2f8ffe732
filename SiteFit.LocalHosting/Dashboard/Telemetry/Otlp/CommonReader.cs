using SiteFit.LocalHosting.Dashboard.Telemetry.Store;
using static SiteFit.LocalHosting.Dashboard.Telemetry.Otlp.WireType;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;

/// <summary>Reads what traces, logs and metrics have in common: attributes, the resource, the scope.</summary>
/// <remarks>
/// https://github.com/open-telemetry/opentelemetry-proto, common/v1/common.proto and resource/v1/resource.proto.
/// KeyValue: 1 key, 2 value. Resource: 1 attributes. InstrumentationScope: 1 name.
/// </remarks>
internal static class CommonReader
{
    /// <summary>What OpenTelemetry calls a service that does not say its name.</summary>
    private const string UnknownService = "unknown_service";

    /// <summary>Of telemetry that comes without one.</summary>
    public static readonly TelemetryResource NoResource = new(UnknownService, "");

    private const uint Key = (1 << 3) | Delimited;
    private const uint Value = (2 << 3) | Delimited;
    private const uint ResourceAttributes = (1 << 3) | Delimited;
    private const uint ScopeName = (1 << 3) | Delimited;

    public static TelemetryAttribute ReadAttribute(this WireReader wire)
    {
        var (key, value) = ("", "");
        using (wire.Enter())
        {
            while (wire.Next(out var tag))
            {
                switch (tag)
                {
                    case Key: key = wire.ReadText(); break;
                    case Value: value = AnyValueReader.Read(wire); break;
                    default: wire.Skip(); break;
                }
            }
        }
        return new(key, value);
    }

    public static TelemetryResource ReadResource(this WireReader wire)
    {
        var (name, instance) = (UnknownService, "");
        using (wire.Enter())
        {
            while (wire.Next(out var tag))
            {
                if (tag != ResourceAttributes)
                {
                    wire.Skip();
                    continue;
                }
                var attribute = wire.ReadAttribute();
                if (attribute.Key == "service.name")
                    name = attribute.Value;
                else if (attribute.Key == "service.instance.id")
                    instance = attribute.Value;
            }
        }
        return new(name, instance);
    }

    /// <returns>Its name; empty when it has none.</returns>
    public static string ReadScope(this WireReader wire)
    {
        var name = "";
        using (wire.Enter())
        {
            while (wire.Next(out var tag))
            {
                if (tag == ScopeName)
                    name = wire.ReadText();
                else
                    wire.Skip();
            }
        }
        return name;
    }
}

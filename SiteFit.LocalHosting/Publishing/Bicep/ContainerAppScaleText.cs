using Aspire.Hosting;
using Azure.Provisioning;
using Azure.Provisioning.AppContainers;

namespace SiteFit.LocalHosting.Publishing.Bicep;

/// <summary>How many replicas an app has, as the application model says.</summary>
internal static class ContainerAppScaleText
{
    public static void Write(BicepText body, ContainerAppScale scale) => body.Object("scale:", () =>
    {
        if (scale.MaxReplicas is { } most)
            body.Property("maxReplicas", most.Value);
        // Azure's own default is none: an app that nobody asked to sleep stays awake, as in Aspire.
        body.Property("minReplicas", scale.MinReplicas?.Value ?? 1);
        if (scale.Rules.Count > 0)
            body.List("rules:", () => WriteRules(body, scale.Rules));
    });

    private static void WriteRules(BicepText body, IEnumerable<BicepValue<ContainerAppScaleRule>> rules)
    {
        foreach (var rule in rules.Select(value => value.Value!))
        {
            body.Object(null, () =>
            {
                if (rule.Custom is { } custom)
                    body.Object("custom:", () => WriteCustom(body, custom));
                if (rule.Http is { } http)
                    body.Object("http:", () => WriteMetadata(body, http.Metadata));
                body.Property("name", Text(rule.Name));
            });
        }
    }

    private static void WriteCustom(BicepText body, ContainerAppCustomScaleRule custom)
    {
        if (custom.Identity is { } identity)
            body.Property("identity", Text(identity));
        WriteMetadata(body, custom.Metadata);
        body.Property("type", Text(custom.CustomScaleRuleType));
    }

    private static void WriteMetadata(BicepText body, BicepDictionary<string> metadata) => body.Object("metadata:", () =>
    {
        foreach (var (name, value) in metadata)
            body.Property(name, Text(value));
    });

    private static BicepString Text(BicepValue<string>? value) =>
        BicepString.Of(value) ?? throw new DistributedApplicationException("A scale rule has no name, no type or an empty value.");
}

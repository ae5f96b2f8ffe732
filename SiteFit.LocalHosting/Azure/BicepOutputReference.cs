using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Azure;

/// <summary>A value that exists once the module is deployed; there is none in run mode.</summary>
public sealed class BicepOutputReference(string name, AzureBicepResource resource) : IValueProvider, IManifestExpressionProvider
{
    public string Name { get; } = name;

    public AzureBicepResource Resource { get; } = resource;

    public string ValueExpression => $"{{{Resource.Name}.outputs.{Name}}}";

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(null);
}

using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Azure;

/// <summary>What becomes a bicep module when it is published.</summary>
public class AzureBicepResource : Resource, IAzureResource
{
    internal AzureBicepResource(string name)
        : base(name)
    {
    }
}

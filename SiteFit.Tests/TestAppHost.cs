using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace SiteFit.Tests;

/// <summary>The AppHost for a test, by Aspire's names only: the same with the local host and with Aspire.</summary>
internal static class TestAppHost
{
    /// <summary>All of it, with no data from before.</summary>
    /// <param name="args">Command line of the AppHost.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(params string[] args) =>
        DistributedApplicationTestingBuilder.CreateAsync<Projects.SiteFit_AppHost>([.. args, "--UseVolumes=false"]);

    /// <summary>One resource of it and what lives inside, such as a server and its databases.</summary>
    public static async Task<IDistributedApplicationTestingBuilder> CreateOnlyAsync(string resource)
    {
        var builder = await CreateAsync();
        foreach (var other in builder.Resources.Where(other => !IsWithin(other, resource)).ToList())
            builder.Resources.Remove(other);
        return builder;
    }

    private static bool IsWithin(IResource resource, string name) =>
        resource.Name == name || (resource is IResourceWithParent child && IsWithin(child.Parent, name));
}

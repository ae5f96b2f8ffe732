using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure;
using Azure.Provisioning.Storage;
using SiteFit.LocalHosting.Processes;
using SiteFit.LocalHosting.Programs;

namespace Aspire.Hosting;

public static class AzureStorageExtensions
{
    public static IResourceBuilder<AzureStorageResource> AddAzureStorage(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddResource(new AzureStorageResource(name, static infrastructure => infrastructure.Add(new StorageAccount(infrastructure.Identifier))));

    public static IResourceBuilder<AzureBlobStorageResource> AddBlobs(this IResourceBuilder<AzureStorageResource> builder, string name) =>
        builder.ApplicationBuilder.AddResource(new AzureBlobStorageResource(name, builder.Resource));

    /// <param name="blobContainerName">Null: the resource's name.</param>
    public static IResourceBuilder<AzureBlobStorageContainerResource> AddBlobContainer(
        this IResourceBuilder<AzureStorageResource> builder, string name, string? blobContainerName = null) =>
        builder.ApplicationBuilder.AddResource(new AzureBlobStorageContainerResource(
            name, blobContainerName ?? name, new AzureBlobStorageResource($"{builder.Resource.Name}-blobs", builder.Resource)));

    /// <summary>In run mode the account is Azurite as a process on this machine; Aspire uses a container.</summary>
    public static IResourceBuilder<AzureStorageResource> RunAsEmulator(
        this IResourceBuilder<AzureStorageResource> builder, Action<IResourceBuilder<AzureStorageEmulatorResource>>? configureContainer = null)
    {
        if (builder.ApplicationBuilder.ExecutionContext.IsPublishMode)
            return builder;

        var storage = builder.Resource;
        storage.IsEmulator = true;
        builder
            .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, "http", name: "blob"))
            .WithAnnotation(new ProgramAnnotation(services => new AzuriteProgram(
                storage.EmulatorBlobs,
                () => builder.ApplicationBuilder.Resources.OfType<AzureBlobStorageContainerResource>()
                    .Where(container => container.Parent.Parent == storage)
                    .Select(container => container.BlobContainerName),
                services)));
        configureContainer?.Invoke(builder.ApplicationBuilder.CreateResourceBuilder(new AzureStorageEmulatorResource(storage)));
        return builder;
    }

    /// <summary>Keeps the blobs when the application ends. The local host always does, in its data folder, so there is nothing to record.</summary>
    /// <param name="name">Names the volume under Aspire.</param>
    /// <param name="isReadOnly">Under Aspire.</param>
    public static IResourceBuilder<AzureStorageEmulatorResource> WithDataVolume(
        this IResourceBuilder<AzureStorageEmulatorResource> builder, string? name = null, bool isReadOnly = false)
    {
        _ = (name, isReadOnly);
        return builder;
    }

    public static IResourceBuilder<T> WithRoleAssignments<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<AzureStorageResource> target, params StorageBuiltInRole[] roles)
        where T : IResource => builder.WithAnnotation(new RoleAssignmentAnnotation(
            target.Resource, roles.Select(role => new RoleDefinition($"{role}", StorageBuiltInRole.GetBuiltInRoleName(role))).ToHashSet()));
}

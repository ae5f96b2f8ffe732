using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure;
using Azure.Provisioning.ServiceBus;
using SiteFit.LocalHosting.Processes;
using SiteFit.LocalHosting.Programs;

namespace Aspire.Hosting;

public static class AzureServiceBusExtensions
{
    public static IResourceBuilder<AzureServiceBusResource> AddAzureServiceBus(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddResource(new AzureServiceBusResource(name, static infrastructure => infrastructure.Add(new ServiceBusNamespace(infrastructure.Identifier))));

    /// <param name="queueName">Null: the resource's name.</param>
    public static IResourceBuilder<AzureServiceBusQueueResource> AddServiceBusQueue(
        this IResourceBuilder<AzureServiceBusResource> builder, string name, string? queueName = null) =>
        builder.ApplicationBuilder.AddResource(new AzureServiceBusQueueResource(name, queueName ?? name, builder.Resource));

    public static IResourceBuilder<AzureServiceBusQueueResource> WithProperties(
        this IResourceBuilder<AzureServiceBusQueueResource> builder, Action<AzureServiceBusQueueResource> configure)
    {
        configure(builder.Resource);
        return builder;
    }

    /// <summary>In run mode the namespace is the emulator of this repository; Aspire uses Microsoft's in a container.</summary>
    public static IResourceBuilder<AzureServiceBusResource> RunAsEmulator(
        this IResourceBuilder<AzureServiceBusResource> builder, Action<IResourceBuilder<AzureServiceBusEmulatorResource>>? configureContainer = null)
    {
        if (builder.ApplicationBuilder.ExecutionContext.IsPublishMode)
            return builder;

        var bus = builder.Resource;
        bus.IsEmulator = true;
        builder
            .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, name: "emulator"))
            .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, "http", name: "emulatorhealth"))
            .WithAnnotation(new ProgramAnnotation(services => new ServiceBusEmulatorProgram(
                bus.Amqp,
                bus.Health,
                () => builder.ApplicationBuilder.Resources.OfType<AzureServiceBusQueueResource>().Where(queue => queue.Parent == bus),
                services)));
        configureContainer?.Invoke(builder.ApplicationBuilder.CreateResourceBuilder(new AzureServiceBusEmulatorResource(bus)));
        return builder;
    }

    public static IResourceBuilder<T> WithRoleAssignments<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<AzureServiceBusResource> target, params ServiceBusBuiltInRole[] roles)
        where T : IResource => builder.WithAnnotation(new RoleAssignmentAnnotation(
            target.Resource, roles.Select(role => new RoleDefinition($"{role}", ServiceBusBuiltInRole.GetBuiltInRoleName(role))).ToHashSet()));
}

using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure;
using Azure.Provisioning.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using SiteFit.LocalHosting.Data;
using SiteFit.LocalHosting.Processes;
using SiteFit.LocalHosting.Programs;

namespace Aspire.Hosting;

public static class AzurePostgresExtensions
{
    public static IResourceBuilder<AzurePostgresFlexibleServerResource> AddAzurePostgresFlexibleServer(
        this IDistributedApplicationBuilder builder, string name) =>
        builder.AddResource(new AzurePostgresFlexibleServerResource(name, static infrastructure => infrastructure.Add(new PostgreSqlFlexibleServer(infrastructure.Identifier))));

    /// <param name="databaseName">Null: the resource's name.</param>
    public static IResourceBuilder<AzurePostgresFlexibleServerDatabaseResource> AddDatabase(
        this IResourceBuilder<AzurePostgresFlexibleServerResource> builder, string name, string? databaseName = null)
    {
        var database = new AzurePostgresFlexibleServerDatabaseResource(name, databaseName ?? name, builder.Resource);
        builder.Resource.AddDatabase(name, database.DatabaseName);
        return builder.ApplicationBuilder.AddResource(database);
    }

    /// <summary>In run mode the server is a process on this machine; Aspire uses a container.</summary>
    public static IResourceBuilder<AzurePostgresFlexibleServerResource> RunAsContainer(
        this IResourceBuilder<AzurePostgresFlexibleServerResource> builder, Action<IResourceBuilder<PostgresServerResource>>? configureContainer = null)
    {
        if (builder.ApplicationBuilder.ExecutionContext.IsPublishMode)
            return builder;

        DataFolder? data = null;
        var password = new ParameterResource(
            $"{builder.Resource.Name}-password",
            _ => data is null ? throw new DistributedApplicationException("The password is known once the application starts.") : PostgresProgram.Password(data),
            secret: true);
        var server = builder.Resource.Local = new PostgresServerResource(builder.Resource.Name, null, password);
        var endpoint = new EndpointAnnotation(ProtocolType.Tcp, name: "tcp");
        server.Annotations.Add(endpoint);
        builder.WithAnnotation(endpoint).WithAnnotation(new ProgramAnnotation(services =>
        {
            data = services.GetRequiredService<DataFolder>();
            return new PostgresProgram(server.PrimaryEndpoint, () => builder.Resource.Databases.Values, services);
        }));
        configureContainer?.Invoke(builder.ApplicationBuilder.CreateResourceBuilder(server));
        return builder;
    }
}

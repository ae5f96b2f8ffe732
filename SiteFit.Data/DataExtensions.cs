using Azure.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using SiteFit.Data.Access;
using SiteFit.Data.Connection;
using SiteFit.Data.Jobs;
using SiteFit.Data.Schema;

namespace SiteFit.Data;

public static class DataExtensions
{
    /// <summary>
    /// Adds the database of the connection string <paramref name="connectionName"/>, else of <c>DATABASE_URL</c>: <see cref="Database"/>,
    /// <see cref="JobTransitions"/>, <see cref="JobQueries"/>, <see cref="JobRemoval"/>, <see cref="ApiKeys"/>, migrations at start, and the health check <c>database</c>.
    /// Without a user name in it, a <see cref="TokenCredential"/> of the services signs in.
    /// </summary>
    /// <param name="connectionName">Of the connection string.</param>
    /// <exception cref="OptionsValidationException">The connection string is missing or cannot be read.</exception>
    public static IHostApplicationBuilder AddSiteFitData(this IHostApplicationBuilder builder, string connectionName)
    {
        var settings = DatabaseSettings.Read(builder.Configuration, connectionName);
        builder.Services.AddSingleton(services => CreateSource(settings, services, connectionName));
        builder.Services.AddSingleton(services => services.GetRequiredService<DatabaseSource>().Made);
        builder.Services.AddDbContextFactory<SiteFitDbContext>((services, options) => options
            .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>())
            .UseSnakeCaseNamingConvention());

        builder.Services.AddOptions<JobTransitionOptions>().BindConfiguration("Jobs").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(services => new Database(services.GetRequiredService<DatabaseSource>()));
        builder.Services.AddSingleton<JobTransitions>();
        builder.Services.AddSingleton<JobQueries>();
        builder.Services.AddSingleton<JobRemoval>();
        builder.Services.AddSingleton<ApiKeys>();

        builder.Services.AddSingleton<SchemaMigration>();
        builder.Services.AddSingleton<MigrationState>();
        builder.Services.AddHostedService<DatabaseMigrator>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database", tags: ["ready"], timeout: TimeSpan.FromSeconds(5));
        return builder;
    }

    private static DatabaseSource CreateSource(NpgsqlDataSourceBuilder settings, IServiceProvider services, string connectionName)
    {
        if (settings.ConnectionStringBuilder.Username is not null)
            return new DatabaseSource(settings.Build());
        return services.GetService<TokenCredential>() is { } credential ? new DatabaseSource(settings, new EntraPassword(credential))
            : throw new OptionsValidationException(
                connectionName, typeof(NpgsqlConnectionStringBuilder),
                [$"The connection string of {connectionName} has no user name, so an Entra identity is needed, but no TokenCredential is registered."]);
    }
}

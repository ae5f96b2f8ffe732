using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using SiteFit.Data.Access;
using SiteFit.Data.Jobs;
using SiteFit.Data.Schema;

namespace SiteFit.Data;

public static class DataExtensions
{
    /// <summary>
    /// Adds the database of the connection string <paramref name="connectionName"/>: <see cref="Database"/>,
    /// <see cref="JobTransitions"/>, <see cref="JobQueries"/>, <see cref="JobRemoval"/>, <see cref="JobChanges"/>, <see cref="ApiKeys"/>, migrations at start, and the health check <c>database</c>.
    /// </summary>
    /// <param name="connectionName">Of the connection string.</param>
    /// <param name="changes">The states that <see cref="JobChanges"/> tells of; default: all.</param>
    /// <exception cref="OptionsValidationException">The connection string is missing or cannot be read.</exception>
    public static IHostApplicationBuilder AddSiteFitData(this IHostApplicationBuilder builder, string connectionName, params JobStatus[] changes)
    {
        var dataSource = CreateDataSource(builder.Configuration.GetConnectionString(connectionName), connectionName);
        // A singleton made here and disposed by the container, hence the factory.
        builder.Services.AddSingleton(_ => dataSource);
        builder.Services.AddDbContextFactory<SiteFitDbContext>((services, options) => options
            .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>())
            .UseSnakeCaseNamingConvention());

        builder.Services.AddOptions<JobTransitionOptions>().BindConfiguration("Jobs").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<Database>();
        builder.Services.AddSingleton<JobTransitions>();
        builder.Services.AddSingleton<JobQueries>();
        builder.Services.AddSingleton<JobRemoval>();
        builder.Services.AddSingleton<ApiKeys>();

        builder.Services.AddSingleton<MigrationState>();
        builder.Services.AddHostedService<DatabaseMigrator>();
        IReadOnlyCollection<JobStatus> states = changes is [] ? Enum.GetValues<JobStatus>() : changes;
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<JobChanges>(services, states));
        builder.Services.AddHostedService(services => services.GetRequiredService<JobChanges>());
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database", tags: ["ready"], timeout: TimeSpan.FromSeconds(5));
        return builder;
    }

    /// <summary>A connection string with <c>Options</c> of its own has none of this, for a pooler that takes no such.</summary>
    private const string PlanOptions =
        "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_bitmapscan=off -c jit=off";

    private static NpgsqlDataSource CreateDataSource(string? connectionString, string connectionName)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw Refused(connectionName,
                $"No database is configured: set ConnectionStrings__{connectionName} to a Postgres connection string (Host=…;Port=…;Username=…;Password=…;Database=…).");
        }
        try
        {
            var settings = new NpgsqlDataSourceBuilder(connectionString);
            // The few statements of a service are planned once per connection. A pooler that cannot have this says Max Auto Prepare=0.
            if (!settings.ConnectionStringBuilder.ShouldSerialize("Max Auto Prepare"))
                settings.ConnectionStringBuilder.MaxAutoPrepare = 50;
            // Every statement here finds its rows by key or in an index's order. Without this, Postgres plans the larger ones anew each time
            // (0.3 ms), or settles on going through a whole table that was small when it first looked;
            // compiling a plan (jit) takes longer than any of them.
            settings.ConnectionStringBuilder.Options ??= PlanOptions;
            // Nothing here leaves a session changed behind it; cleaning each one up costs as much as a small statement.
            settings.ConnectionStringBuilder.NoResetOnClose = true;
            // A day is 24 hours, whichever zone the server is in.
            settings.ConnectionStringBuilder.Timezone ??= "UTC";
            return settings.Build();
        }
        catch (ArgumentException e)
        {
            throw Refused(connectionName, $"ConnectionStrings__{connectionName} is not a Postgres connection string: {e.Message}");
        }
    }

    private static OptionsValidationException Refused(string connectionName, string message) =>
        new(connectionName, typeof(NpgsqlConnectionStringBuilder), [message]);
}

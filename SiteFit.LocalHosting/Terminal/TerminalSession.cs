using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using SiteFit.LocalHosting.Dashboard;
using SiteFit.LocalHosting.Processes;
using SiteFit.LocalHosting.Publishing;

namespace SiteFit.LocalHosting.Terminal;

/// <summary>What <c>dotnet run --project SiteFit.AppHost</c> shows, from the first line to the exit code.</summary>
internal sealed class TerminalSession(DistributedApplication application)
{
    private readonly IHostApplicationLifetime _lifetime = application.Services.GetRequiredService<IHostApplicationLifetime>();
    private readonly ProcessHost _processes = application.Services.GetRequiredService<ProcessHost>();
    private readonly long _started = Stopwatch.GetTimestamp();

    private double Seconds => Stopwatch.GetElapsedTime(_started).TotalSeconds;

    /// <returns>The exit code: 0, or 1 when something could not be started or published.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (application.Services.GetRequiredService<DistributedApplicationExecutionContext>().IsPublishMode)
            return await application.Services.GetRequiredService<PublishSession>().RunAsync(cancellationToken);

        application.Services.GetRequiredService<Announcements>().Announced += line => Console.WriteLine($"  {line}");
        try
        {
            await application.StartAsync(cancellationToken);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _lifetime.ApplicationStopping);
            var failure = await FollowAsync(stop.Token);
            Console.WriteLine(failure is null ? "Stopping…" : "Stopping the rest…");
            await application.StopAsync(CancellationToken.None);
            if (failure is null)
                return 0;
            Console.Error.WriteLine(failure);
            return 1;
        }
        catch (DistributedApplicationException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
        catch (OperationCanceledException) when (_lifetime.ApplicationStopping.IsCancellationRequested || cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }

    /// <summary>Tells what happens until it is time to stop.</summary>
    /// <returns>Null when the user stops it, else why the start failed.</returns>
    private async Task<string?> FollowAsync(CancellationToken cancellationToken)
    {
        var allHealthy = false;
        var told = new Dictionary<string, string>();
        try
        {
            await foreach (var change in application.ResourceNotifications.WatchAsync(cancellationToken))
            {
                // Databases, queues and containers go with their servers.
                if (_processes.Find(change.Resource.Name) is null)
                    continue;

                var state = StateOf(change.Snapshot);
                if (told.TryGetValue(change.Resource.Name, out var before) && before == state)
                    continue;
                told[change.Resource.Name] = state;

                if (KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text))
                {
                    var message = MessageOf(change);
                    if (!allHealthy)
                        return message;
                    if (message.Length > 0)
                        Console.WriteLine(message);
                }
                else if (!allHealthy && state is "healthy")
                {
                    Console.WriteLine($"  {change.Resource.Name} is healthy after {Seconds:0.0} s");
                }

                if (!allHealthy && told.Count == _processes.Supervisors.Count && told.Values.All(known => known is "healthy"))
                {
                    allHealthy = true;
                    WriteTable();
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C, SIGTERM, or the caller.
        }

        return null;
    }

    private void WriteTable()
    {
        List<(string Name, string State, string Address)> rows = [("RESOURCE", "STATE", "ADDRESS")];
        foreach (var supervisor in _processes.Supervisors)
        {
            var state = application.ResourceNotifications.TryGetCurrentState(supervisor.Resource.Name, out var known) ? StateOf(known.Snapshot) : "";
            rows.Add((supervisor.Resource.Name, state, string.Join("  ", PortTable.UrlsOf(supervisor.Resource).Select(AddressOf))));
            rows.AddRange(supervisor.Children.Select(child => ($"  {child.Name}", state, "")));
        }

        Console.WriteLine();
        foreach (var (name, state, address) in rows)
            Console.WriteLine($"  {name.PadRight(rows.Max(row => row.Name.Length))}   {state.PadRight(rows.Max(row => row.State.Length))}   {address}".TrimEnd());
        Console.WriteLine();
        if (application.Services.GetService<DashboardHost>() is { } dashboard)
            Console.WriteLine($"Dashboard: {dashboard.SignInAddress}");
        Console.WriteLine($"All healthy after {Seconds:0.0} s. Logs: {Path.GetDirectoryName(_processes.Supervisors[0].Log.Path)}. Ctrl-C stops everything.");
    }

    // A browser or curl wants the name that people type; the processes themselves use 127.0.0.1.
    private static string AddressOf(UrlSnapshot url) => url.Url.StartsWith("http", StringComparison.Ordinal)
        ? url.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)
        : url.Url[(url.Url.IndexOf("://", StringComparison.Ordinal) + 3)..];

    private static string StateOf(CustomResourceSnapshot snapshot) => snapshot.HealthStatus switch
    {
        HealthStatus.Healthy => "healthy",
        null => $"{snapshot.State?.Text}".ToLowerInvariant(),
        _ => "running, not healthy yet",
    };

    private static string MessageOf(ResourceEvent change) =>
        $"{change.Snapshot.Properties.FirstOrDefault(property => property.Name == KnownProperties.Failure)?.Value}";
}

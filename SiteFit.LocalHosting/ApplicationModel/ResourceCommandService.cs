using SiteFit.LocalHosting.Processes;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Runs a command of a resource: <c>start</c>, <c>stop</c>, <c>restart</c>.</summary>
public sealed class ResourceCommandService
{
    private readonly ProcessHost _host;

    internal ResourceCommandService(ProcessHost host) => _host = host;

    /// <summary>Returns when the process has ended, or has been started; wait for its health with <see cref="ResourceNotificationService"/>.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        if (_host.Find(resourceId) is not { } supervisor)
            return new() { Success = false, Message = $"There is no process '{resourceId}'." };
        try
        {
            switch (commandName)
            {
                case "start":
                    await supervisor.StartAsync(cancellationToken);
                    break;
                case "stop":
                    await supervisor.StopAsync(cancellationToken);
                    break;
                case "restart":
                    await supervisor.StopAsync(cancellationToken);
                    await supervisor.StartAsync(cancellationToken);
                    break;
                default:
                    return new() { Success = false, Message = $"'{resourceId}' has no command '{commandName}'." };
            }
        }
        catch (DistributedApplicationException e)
        {
            return new() { Success = false, Message = e.Message };
        }

        return new() { Success = true };
    }

    /// <inheritdoc cref="ExecuteCommandAsync(string, string, CancellationToken)"/>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default) =>
        ExecuteCommandAsync(resource.Name, commandName, cancellationToken);
}

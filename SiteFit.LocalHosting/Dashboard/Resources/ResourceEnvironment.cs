using Aspire.Hosting.ApplicationModel;
using SiteFit.LocalHosting.Processes;

namespace SiteFit.LocalHosting.Dashboard.Resources;

/// <summary>Shows the variables that a process was started with. Secrets never leave the host's process.</summary>
internal sealed class ResourceEnvironment(DistributedApplicationModel model, ProcessHost processes, ResourceNotificationService notifications)
{
    /// <returns>Null when no process has this name.</returns>
    public async Task<EnvironmentReport?> OfAsync(string name, CancellationToken cancellationToken)
    {
        if (processes.Find(name) is not { } supervisor)
            return null;
        var secrets = new List<string>();
        foreach (var parameter in model.Resources.OfType<ParameterResource>().Where(parameter => parameter.Secret))
        {
            if (await parameter.GetValueAsync(cancellationToken) is { Length: > 0 } value)
                secrets.Add(value);
        }

        var mask = new SecretMask(secrets);
        notifications.TryGetCurrentState(supervisor.Resource.Name, out var known);
        return new(
        [
            .. (known?.Snapshot.EnvironmentVariables ?? [])
                .OrderBy(variable => variable.Name, StringComparer.OrdinalIgnoreCase)
                .Select(variable => mask.Apply(variable.Name, variable.Value ?? "")),
        ]);
    }
}

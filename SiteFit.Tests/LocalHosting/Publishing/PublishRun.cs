using System.Diagnostics;
using Aspire.Hosting;
using SiteFit.LocalHosting.Programs;

namespace SiteFit.Tests.LocalHosting.Publishing;

/// <summary>The AppHost as azd starts it: a process that is given nothing to read.</summary>
internal sealed record PublishRun(int ExitCode, string Output, string Error)
{
    public static Task<PublishRun> AppHostAsync(params string[] args) =>
        StartAsync(new ProcessStartInfo(DotNet.Path, ["exec", typeof(Projects.SiteFit_AppHost).Assembly.Location, .. args]));

    public static async Task<PublishRun> StartAsync(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start) ?? throw new DistributedApplicationException($"{start.FileName} cannot be started.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }
}

using System.Diagnostics;
using System.Globalization;

namespace SiteFit.Benchmarks.Placement;

/// <summary>This program once more, in a process that has compiled nothing yet.</summary>
internal static class FreshProcess
{
    /// <param name="program">Which build of it.</param>
    /// <param name="arguments">Of a measurement that prints one number and no more.</param>
    public static async Task<double> MeasureAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return double.Parse(output, CultureInfo.InvariantCulture);
    }
}

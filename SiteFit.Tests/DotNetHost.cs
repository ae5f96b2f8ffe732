using System.Runtime.InteropServices;

namespace SiteFit.Tests;

/// <summary>The <c>dotnet</c> that these tests run on, for the processes that they start.</summary>
internal static class DotNetHost
{
    // …/dotnet/shared/Microsoft.NETCore.App/10.0.0/
    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}

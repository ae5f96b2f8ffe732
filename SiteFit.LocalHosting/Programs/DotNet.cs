using System.Runtime.InteropServices;

namespace SiteFit.LocalHosting.Programs;

/// <summary>The <c>dotnet</c> that this process itself runs on, so that children run on the same one.</summary>
internal static class DotNet
{
    // …/dotnet/shared/Microsoft.NETCore.App/10.0.0/
    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}

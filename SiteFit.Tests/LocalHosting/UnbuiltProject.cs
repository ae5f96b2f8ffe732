using SiteFit.LocalHosting.Programs;

namespace SiteFit.Tests.LocalHosting;

internal sealed class UnbuiltProject : IBuiltProjectMetadata
{
    public string ProjectPath => "/nowhere/Ghost.csproj";

    public string AssemblyPath => "/nowhere/Ghost.dll";
}

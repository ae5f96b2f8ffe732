using Aspire.Hosting;

namespace SiteFit.LocalHosting.Programs;

/// <summary>What the local build knows of a project besides its path.</summary>
public interface IBuiltProjectMetadata : IProjectMetadata
{
    /// <summary>Full path of the built assembly.</summary>
    string AssemblyPath { get; }
}

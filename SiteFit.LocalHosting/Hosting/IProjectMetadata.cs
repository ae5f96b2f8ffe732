using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A referenced project; the build generates one class per reference, in the namespace <c>Projects</c>.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    /// <summary>Full path of the project file.</summary>
    string ProjectPath { get; }

    /// <summary>The project is built together with the AppHost.</summary>
    bool SuppressBuild => false;
}

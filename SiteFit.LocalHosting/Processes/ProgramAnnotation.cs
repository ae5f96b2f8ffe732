using Aspire.Hosting.ApplicationModel;

namespace SiteFit.LocalHosting.Processes;

/// <summary>This resource is a process on this machine.</summary>
internal sealed class ProgramAnnotation(Func<IServiceProvider, IResourceProgram> create) : IResourceAnnotation
{
    public Func<IServiceProvider, IResourceProgram> Create { get; } = create;
}

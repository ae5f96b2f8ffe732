namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a wait does when the awaited resource exits or fails to start.</summary>
public enum WaitBehavior
{
    /// <summary>Goes on waiting: it may be started again.</summary>
    WaitOnResourceUnavailable,

    /// <summary>Fails with a <see cref="DistributedApplicationException"/>.</summary>
    StopOnResourceUnavailable,
}

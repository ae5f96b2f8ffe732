namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is known only when the application runs, such as a port.</summary>
public interface IValueProvider
{
    /// <returns>Null when there is no value.</returns>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

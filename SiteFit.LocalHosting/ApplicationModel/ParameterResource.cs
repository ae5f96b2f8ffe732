namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that the user of the application supplies.</summary>
/// <param name="callback">Gives the value in run mode; its argument is the default, null when there is none.</param>
/// <param name="secret">Kept out of every table, log and manifest.</param>
public class ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
    : Resource(name), IValueProvider, IManifestExpressionProvider
{
    public bool Secret { get; } = secret;

    public ParameterDefault? Default { get; set; }

    public string ValueExpression => $"{{{Name}.value}}";

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => ValueTask.FromResult<string?>(callback(Default));
}

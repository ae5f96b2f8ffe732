namespace Aspire.Hosting.ApplicationModel;

/// <summary>The same value as a publisher writes it, for example <c>{appserver.bindings.http.url}</c>.</summary>
public interface IManifestExpressionProvider
{
    string ValueExpression { get; }
}

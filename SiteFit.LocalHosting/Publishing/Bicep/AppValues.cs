using System.Globalization;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure;

namespace SiteFit.LocalHosting.Publishing.Bicep;

/// <summary>Turns the values of an app's variables into bicep, and what they need into parameters of its module.</summary>
internal sealed partial class AppValues(BicepModule module, PublishPlan plan, PublishedApp app)
{
    /// <summary>The port that the app listens on: the image's, which azd knows where there is ingress, else a fixed one.</summary>
    public BicepString Port => app.HasIngress
        ? BicepString.Expression(module.Parameter($"{app.Name}_containerport", $"{{{app.Name}.containerPort}}"))
        : BicepString.Literal(PublishedApp.DefaultPort.ToString(CultureInfo.InvariantCulture));

    /// <exception cref="DistributedApplicationException">The value cannot be said in bicep.</exception>
    public BicepString Resolve(object value) => value switch
    {
        string text => BicepString.Literal(text),
        ParameterResource { Secret: true } secret => throw new DistributedApplicationException(
            $"'{app.Name}' gets the secret parameter '{secret.Name}' inside another text; give it a variable of its own."),
        ParameterResource parameter => BicepString.Expression(module.Parameter($"{parameter.Name}_value", parameter.ValueExpression)),
        ConnectionStringReference reference => Resolve(reference.Resource.ConnectionStringExpression),
        IResourceWithConnectionString resource => Resolve(resource.ConnectionStringExpression),
        BicepOutputReference output => BicepString.Expression(module.Parameter(output)),
        EndpointReference endpoint => Resolve(endpoint.Property(EndpointProperty.Url)),
        EndpointReferenceExpression expression => Address(expression),
        ReferenceExpression expression => Fill(expression),
        _ => throw new DistributedApplicationException(
            $"A variable of '{app.Name}' has a value that this build cannot publish: {value.GetType().Name}."),
    };

    // A composite format string: Endpoint={0};EntityPath=sitefit-queue
    private BicepString Fill(ReferenceExpression expression)
    {
        List<BicepString> parts = [];
        var at = 0;
        foreach (Match token in Token().Matches(expression.Format))
        {
            parts.Add(BicepString.Literal(expression.Format[at..token.Index]));
            parts.Add(token.Groups[1] is { Success: true, Value: var index }
                ? Resolve(expression.ValueProviders[int.Parse(index, CultureInfo.InvariantCulture)])
                : BicepString.Literal(token.Value[..1]));
            at = token.Index + token.Length;
        }

        return BicepString.Join([.. parts, BicepString.Literal(expression.Format[at..])]);
    }

    private BicepString Address(EndpointReferenceExpression expression)
    {
        var target = plan.App(expression.Endpoint.Resource)
            ?? throw new DistributedApplicationException(
                $"'{app.Name}' uses an endpoint of '{expression.Endpoint.Resource.Name}', which is not published.");
        if (expression.Property is EndpointProperty.TargetPort)
        {
            return target == app
                ? Port
                : throw new DistributedApplicationException($"'{app.Name}' cannot know on which port '{target.Name}' listens inside its container.");
        }

        var scheme = target.Scheme(expression.Endpoint);
        var port = scheme is "https" ? "443" : "80";
        return expression.Property switch
        {
            EndpointProperty.Url => BicepString.Join(BicepString.Literal($"{scheme}://"), Host(target)),
            EndpointProperty.Host or EndpointProperty.IPV4Host => Host(target),
            EndpointProperty.HostAndPort => BicepString.Join(Host(target), BicepString.Literal($":{port}")),
            EndpointProperty.Port => BicepString.Literal(port),
            EndpointProperty.Scheme => BicepString.Literal(scheme),
            _ => throw new DistributedApplicationException($"An endpoint has no property '{expression.Property}' where it is published."),
        };
    }

    // appserver.internal.<domain>, api.<domain>
    private BicepString Host(PublishedApp target) => BicepString.Join(
        BicepString.Literal($"{target.AppName}{(target.IsExternal ? "" : ".internal")}."),
        BicepString.Expression(module.Parameter(plan.Environment.Domain)));

    // {0}, and the doubled braces that stand for single ones
    [GeneratedRegex(@"\{\{|\}\}|\{(\d+)\}")]
    private static partial Regex Token();
}

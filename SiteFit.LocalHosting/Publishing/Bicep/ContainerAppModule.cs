#pragma warning disable ASPIREPROBES001 // written by Aspire's rules

using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure;
using Azure.Provisioning.AppContainers;

namespace SiteFit.LocalHosting.Publishing.Bicep;

/// <summary>One container app. azd deploys it after its image is pushed; the other modules are there by then.</summary>
internal sealed class ContainerAppModule
{
    private readonly BicepModule _module;
    private readonly BicepText _body;
    private readonly PublishPlan _plan;
    private readonly PublishedApp _app;
    private readonly AppValues _values;
    private readonly ContainerApp _model;

    // Asked for at once, so that they stand first in every app's module.
    private readonly string _environmentId;
    private readonly string _registryEndpoint;
    private readonly string _registryIdentityId;
    private readonly string _image;
    private readonly string _identityId;

    private ContainerAppModule(PublishPlan plan, PublishedApp app)
    {
        _plan = plan;
        _app = app;
        _model = new(BicepName.Identifier(app.Name));
        _module = new($"{app.Name}-containerapp");
        _body = _module.Body;
        _values = new(_module, plan, app);
        _module.Parameter(plan.Environment.Domain);
        _environmentId = _module.Parameter(plan.Environment.EnvironmentId);
        _registryEndpoint = _module.Parameter(plan.Environment.RegistryEndpoint);
        _registryIdentityId = _module.Parameter(plan.Environment.RegistryIdentityId);
        _image = _module.Parameter($"{app.Name}_containerimage", $"{{{app.Name}.containerImage}}");
        _identityId = _module.Parameter(app.Identity.Id);
        foreach (var customization in app.Resource.Annotations.OfType<AzureContainerAppCustomizationAnnotation>())
            customization.Configure(_module.Infrastructure, _model);
    }

    public static BicepModule Write(PublishPlan plan, PublishedApp app)
    {
        var writer = new ContainerAppModule(plan, app);
        writer.Write();
        return writer._module;
    }

    private void Write()
    {
        _module.Resource(BicepName.Identifier(_app.Name), "Microsoft.App/containerApps@2025-07-01", () =>
        {
            _body.Text("name", _app.AppName);
            _body.Property("location", "location");
            _body.Object("identity:", () =>
            {
                _body.Text("type", "UserAssigned");
                _body.Object("userAssignedIdentities:", () =>
                {
                    _body.Property($"'${{{_identityId}}}'", "{}");
                    _body.Property($"'${{{_registryIdentityId}}}'", "{}");
                });
            });
            _body.Object("properties:", () =>
            {
                _body.Property("environmentId", _environmentId);
                _body.Object("configuration:", WriteConfiguration);
                _body.Object("template:", WriteTemplate);
            });
            _body.Tags(_app.Name, _model.Tags);
        });
        if (_app.HasIngress)
            _module.Output("url", _values.Resolve(new EndpointReference(_app.Resource, _app.HttpEndpoints[0])).ToString());
    }

    private void WriteConfiguration()
    {
        _body.Text("activeRevisionsMode", "Single");
        if (_app.HasIngress)
        {
            _body.Object("ingress:", () =>
            {
                // Closed to plain HTTP from outside; inside, services call each other by it.
                _body.Property("allowInsecure", !_app.IsExternal);
                _body.Property("external", _app.IsExternal);
                _body.Property("targetPort", $"int({_values.Port})");
                _body.Text("transport", "http");
            });
        }

        _body.List("registries:", () => _body.Object(null, () =>
        {
            _body.Property("identity", _registryIdentityId);
            _body.Property("server", _registryEndpoint);
        }));
        if (_plan.Vault is not { } vault || !_app.Secrets.Any())
            return;
        _body.List("secrets:", () =>
        {
            foreach (var secret in _app.Secrets)
            {
                _body.Object(null, () =>
                {
                    _body.Property("identity", _identityId);
                    _body.Property("keyVaultUrl", BicepString.Join(
                        BicepString.Expression(_module.Parameter(vault.VaultUri)), BicepString.Literal($"secrets/{secret.Name}")));
                    _body.Text("name", SecretName(secret));
                });
            }
        });
    }

    private void WriteTemplate()
    {
        _body.List("containers:", () => _body.Object(null, () =>
        {
            _body.List("env:", WriteVariables);
            _body.Property("image", _image);
            _body.Text("name", _app.AppName);
            if (_app.Resource.Annotations.OfType<EndpointProbeAnnotation>().ToList() is { Count: > 0 } probes)
                _body.List("probes:", () => probes.ForEach(WriteProbe));
        }));
        ContainerAppScaleText.Write(_body, _model.Template.Scale);
        if (_model.Template.TerminationGracePeriodSeconds is { } grace)
            _body.Property("terminationGracePeriodSeconds", grace.Value);
    }

    private void WriteVariables()
    {
        if (_app.HttpEndpoints.Count > 0)
            Variable("HTTP_PORTS", "value", _values.Port);
        foreach (var (name, value) in _app.Variables)
        {
            if (value is ParameterResource { Secret: true } secret)
                Variable(name, "secretRef", BicepString.Literal(SecretName(secret)));
            else
                Variable(name, "value", _values.Resolve(value));
        }

        Variable("APPLICATIONINSIGHTS_CONNECTION_STRING", "value", _values.Resolve(_plan.Environment.TelemetryConnectionString));
        Variable("AZURE_CLIENT_ID", "value", _values.Resolve(_app.Identity.ClientId));
        Variable("AZURE_TOKEN_CREDENTIALS", "value", BicepString.Literal("ManagedIdentityCredential"));
    }

    private void Variable(string name, string kind, BicepString value) => _body.Object(null, () =>
    {
        _body.Text("name", name);
        _body.Property(kind, value);
    });

    private void WriteProbe(EndpointProbeAnnotation probe) => _body.Object(null, () =>
    {
        _body.Property("failureThreshold", probe.FailureThreshold);
        _body.Object("httpGet:", () =>
        {
            _body.Text("path", probe.Path);
            _body.Property("port", _app.HasIngress ? $"int({_values.Port})" : $"{PublishedApp.DefaultPort}");
            _body.Text("scheme", "HTTP");
        });
        _body.Property("initialDelaySeconds", probe.InitialDelaySeconds);
        _body.Property("periodSeconds", probe.PeriodSeconds);
        _body.Property("successThreshold", probe.SuccessThreshold);
        _body.Property("timeoutSeconds", probe.TimeoutSeconds);
        _body.Text("type", $"{probe.Type}");
    });

    private static string SecretName(ParameterResource secret) => secret.Name.ToLowerInvariant();
}

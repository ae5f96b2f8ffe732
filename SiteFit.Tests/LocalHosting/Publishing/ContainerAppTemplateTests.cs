using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using SiteFit.ServiceDefaults;

namespace SiteFit.Tests.LocalHosting.Publishing;

/// <summary>Who is reachable from where, how many there are, and how the platform knows that they are well.</summary>
[Collection(PublishedCollection.Name)]
public sealed class ContainerAppTemplateTests(PublishedFixture published)
{
    [Fact]
    public void The_api_is_reachable_from_outside_over_HTTPS()
    {
        var ingress = App("api").At("properties/configuration/ingress");

        Assert.True(ingress.At("external").GetBoolean());
        Assert.False(ingress.At("allowInsecure").GetBoolean());
        Assert.Equal("[int(parameters('api_containerport'))]", ingress.Text("targetPort"));
        Assert.Equal("http", ingress.Text("transport"));
    }

    [Fact]
    public void The_app_server_is_reachable_from_inside_only_and_over_plain_HTTP_too()
    {
        var ingress = App("appserver").At("properties/configuration/ingress");

        Assert.False(ingress.At("external").GetBoolean());
        Assert.True(ingress.At("allowInsecure").GetBoolean());
        Assert.Equal("[int(parameters('appserver_containerport'))]", ingress.Text("targetPort"));
    }

    [Fact]
    public void The_worker_cannot_be_reached_at_all() => Assert.False(App("worker").At("properties/configuration").Has("ingress"));

    [Theory]
    [InlineData("api", 1, 5)]
    [InlineData("appserver", 1, 3)]
    [InlineData("worker", 0, 10)]
    public void Replicas_stay_between_these_numbers(string name, int least, int most)
    {
        Assert.Equal(least, App(name).At("properties/template/scale/minReplicas").GetInt32());
        Assert.Equal(most, App(name).At("properties/template/scale/maxReplicas").GetInt32());
    }

    [Theory]
    [InlineData("api", "50")]
    [InlineData("appserver", "10")]
    public void Services_scale_on_requests_at_a_time(string name, string requests)
    {
        var rule = Assert.Single(App(name).At("properties/template/scale/rules").EnumerateArray());

        Assert.Equal("http", rule.Text("name"));
        Assert.Equal(requests, rule.Text("http/metadata/concurrentRequests"));
    }

    [Fact]
    public void The_worker_scales_on_the_queues_length_as_its_own_identity()
    {
        var rule = Assert.Single(App("worker").At("properties/template/scale/rules").EnumerateArray());
        var parameters = published.Resource("worker").At("deployment/params");

        Assert.Equal("queue-depth", rule.Text("name"));
        Assert.Equal("azure-servicebus", rule.Text("custom/type"));
        Assert.Equal("[parameters('worker_identity_outputs_id')]", rule.Text("custom/identity"));
        Assert.Equal("[parameters('servicebus_outputs_name')]", rule.Text("custom/metadata/namespace"));
        Assert.Equal("sitefit-queue", rule.Text("custom/metadata/queueName"));
        Assert.Equal("1", rule.Text("custom/metadata/messageCount"));
        Assert.Equal(JsonValueKind.String, rule.At("custom/metadata/messageCount").ValueKind);
        Assert.Equal("{worker-identity.outputs.id}", parameters.Text("worker_identity_outputs_id"));
        Assert.Equal("{servicebus.outputs.name}", parameters.Text("servicebus_outputs_name"));
    }

    [Fact]
    public void A_worker_that_is_told_to_stop_may_finish_its_solve()
    {
        Assert.Equal(300, App("worker").At("properties/template/terminationGracePeriodSeconds").GetInt32());
        Assert.False(App("api").At("properties/template").Has("terminationGracePeriodSeconds"));
    }

    [Theory]
    [InlineData("api", "[int(parameters('api_containerport'))]")]
    [InlineData("appserver", "[int(parameters('appserver_containerport'))]")]
    [InlineData("worker", "8080")]
    public void Probes_ask_ready_and_alive_on_the_port_that_the_app_listens_on(string name, string port)
    {
        var probes = Container(name).At("probes").EnumerateArray()
            .Select(probe => $"{probe.Text("type")} {probe.Text("httpGet/path")} {probe.Text("httpGet/scheme")} {probe.Text("periodSeconds")}");

        Assert.Equal(["Readiness /ready HTTP 10", "Liveness /alive HTTP 30"], probes);
        Assert.All(Container(name).At("probes").EnumerateArray(), probe => Assert.Equal(port, probe.Text("httpGet/port")));
        Assert.Equal(
            port.Replace("int(", "", StringComparison.Ordinal).Replace("))]", ")]", StringComparison.Ordinal),
            Assert.Single(Container(name).At("env").EnumerateArray(), variable => variable.Text("name") is "HTTP_PORTS").Text("value"));
    }

    [Fact]
    public async Task Every_probe_asks_for_a_path_that_the_services_answer()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.AddServiceDefaults();
        await using var service = builder.Build();
        service.UseServiceDefaults();
        await service.StartAsync(TestContext.Current.CancellationToken);
        using var client = service.GetTestClient();

        var probes = ((string[])["api", "appserver", "worker"]).SelectMany(name => Container(name).At("probes").EnumerateArray());
        foreach (var path in probes.Select(probe => probe.Text("httpGet/path")).Distinct())
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("api")]
    [InlineData("appserver")]
    [InlineData("worker")]
    public void Each_app_acts_as_its_own_identity_and_pulls_as_the_registrys(string name)
    {
        var app = App(name);
        var registry = Assert.Single(app.At("properties/configuration/registries").EnumerateArray());

        Assert.Equal("UserAssigned", app.Text("identity/type"));
        Assert.Equal(
            [
                $"[format('{{0}}', parameters('{name}_identity_outputs_id'))]",
                "[format('{0}', parameters('cae_outputs_azure_container_registry_managed_identity_id'))]",
            ],
            app.At("identity/userAssignedIdentities").EnumerateObject().Select(identity => identity.Name));
        Assert.Equal("[parameters('cae_outputs_azure_container_registry_managed_identity_id')]", registry.Text("identity"));
        Assert.Equal("[parameters('cae_outputs_azure_container_registry_endpoint')]", registry.Text("server"));
        Assert.Equal($"[parameters('{name}_containerimage')]", Container(name).Text("image"));
        Assert.Equal("[parameters('cae_outputs_azure_container_apps_environment_id')]", app.Text("properties/environmentId"));
    }

    [Theory]
    [InlineData("api", "service-token")]
    [InlineData("appserver", "compute-api-key", "service-token")]
    [InlineData("worker", "service-token")]
    public void Secrets_are_read_from_the_vault_as_the_apps_identity(string name, params string[] expected)
    {
        var secrets = App(name).At("properties/configuration/secrets").EnumerateArray().ToList();

        Assert.Equal(expected, secrets.Select(secret => secret.Text("name")));
        foreach (var secret in secrets)
        {
            Assert.Equal($"[parameters('{name}_identity_outputs_id')]", secret.Text("identity"));
            Assert.Equal($"[format('{{0}}secrets/{secret.Text("name")}', parameters('vault_outputs_vaulturi'))]", secret.Text("keyVaultUrl"));
            Assert.False(secret.Has("value"));
        }
    }

    private JsonElement App(string name) => published.Template($"{name}-containerapp").Single("Microsoft.App/containerApps");

    private JsonElement Container(string name) => Assert.Single(App(name).At("properties/template/containers").EnumerateArray());
}

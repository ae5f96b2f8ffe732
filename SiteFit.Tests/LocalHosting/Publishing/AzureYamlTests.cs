using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using SiteFit.LocalHosting.Programs;

namespace SiteFit.Tests.LocalHosting.Publishing;

/// <summary>What azd reads first.</summary>
public sealed class AzureYamlTests
{
    // The part of https://raw.githubusercontent.com/Azure/azure-dev/main/schemas/v1.0/azure.yaml.json that the file touches; its if/then for
    // host containerapp (a project or an image, not both, and no k8s) is said without them, and what the file does not need is not allowed.
    private const string Schema = """
        {
          "type": "object",
          "required": ["name", "services"],
          "additionalProperties": false,
          "properties": {
            "name": { "type": "string", "minLength": 2, "pattern": "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$" },
            "services": {
              "type": "object",
              "minProperties": 1,
              "additionalProperties": {
                "type": "object",
                "required": ["host", "project"],
                "additionalProperties": false,
                "properties": {
                  "host": { "type": "string", "enum": ["containerapp"] },
                  "language": {
                    "type": "string",
                    "enum": ["dotnet", "csharp", "fsharp", "py", "python", "js", "ts", "java", "go", "golang", "docker"]
                  },
                  "project": { "type": "string" }
                }
              }
            }
          }
        }
        """;

    [Fact]
    public async Task Azure_yaml_is_valid()
    {
        var schema = await JsonSchema.FromJsonAsync(Schema, TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(Read().ToJsonString()));
    }

    [Fact]
    public void Its_one_service_is_the_AppHost()
    {
        var (_, service) = Assert.Single(Read()["services"]!.AsObject());

        Assert.Equal("dotnet", (string?)service!["language"]);
        Assert.Equal("containerapp", (string?)service["host"]);
        Assert.True(File.Exists(Repository.File((string)service["project"]!)));
    }

    [Fact]
    public async Task Azd_finds_the_capability_of_an_Aspire_host_in_it()
    {
        var run = await PublishRun.StartAsync(new ProcessStartInfo(DotNet.Path, ["msbuild", "--getItem:ProjectCapability", "SiteFit.AppHost.csproj"])
        {
            WorkingDirectory = Repository.File("SiteFit.AppHost"),
        });

        using var found = JsonDocument.Parse(run.Output);
        Assert.Contains("Aspire", found.RootElement.At("Items/ProjectCapability").EnumerateArray().Select(capability => capability.Text("Identity")));
    }

    /// <summary>Names, values and indentation are all the YAML that the file may use.</summary>
    private static JsonObject Read()
    {
        var open = new Stack<(int Indent, JsonObject Content)>([(-1, [])]);
        foreach (var line in File.ReadLines(Repository.File("azure.yaml")).Where(line => line.Trim() is not "" and not ['#', ..]))
        {
            var indent = line.Length - line.TrimStart().Length;
            while (open.Peek().Indent >= indent)
                open.Pop();
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = (line[..colon].Trim(), line[(colon + 1)..].Trim());
            if (value.Length > 0)
            {
                open.Peek().Content[name] = value;
                continue;
            }

            var nested = new JsonObject();
            open.Peek().Content[name] = nested;
            open.Push((indent, nested));
        }

        return open.Last().Content;
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SiteFit.Contracts.Catalog;
using SiteFit.Contracts.Json;

namespace SiteFit.AppServer.RhinoCompute.Client;

/// <summary>Rhino.Compute's endpoints, typed. Every method throws <see cref="ComputeException"/> when there is no answer that can be used.</summary>
/// <param name="http">With the server's address and no time limit of its own: callers cancel.</param>
/// <remarks>
/// Source: github.com/mcneel/compute.rhino3d, <c>ResthopperEndpoints</c> and <c>FixedEndpoints</c>. The 8.x proxy answers a GET with 200 whatever
/// the process behind it said, so bodies are checked, not only statuses. <c>/</c> and <c>/activechildren</c> are never asked: they start processes.
/// </remarks>
internal sealed class ComputeClient(HttpClient http)
{
    /// <summary>As answers that hold every result a contract allows, many times over.</summary>
    private const int MaxAnswerBytes = 64 * 1024 * 1024;

    /// <summary>Whether the proxy is there and takes the key; says nothing about solves.</summary>
    public async Task CheckHealthAsync(CancellationToken cancellationToken)
    {
        var body = await SendAsync("healthcheck", null, cancellationToken);
        if (!body.Contains("healthy", StringComparison.OrdinalIgnoreCase))
            throw Malformed("healthcheck", body);
    }

    public async Task<ComputeVersion> GetVersionAsync(CancellationToken cancellationToken)
    {
        var answer = await ReadAsync("version", null, cancellationToken);
        return new(Text("rhino") ?? throw Malformed("version", $"{answer}"), Text("compute") ?? "", Text("git_sha"));

        string? Text(string name) => answer.Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
    }

    /// <param name="host"><c>rhino</c> or <c>gh</c>.</param>
    /// <returns>Name to version; third-party plug-ins only.</returns>
    public async Task<IReadOnlyDictionary<string, string>> GetPluginsAsync(string host, CancellationToken cancellationToken)
    {
        var path = $"plugins/{host}/installed";
        var answer = await ReadAsync(path, null, cancellationToken);
        return answer.EnumerateObject().All(plugin => plugin.Value.ValueKind == JsonValueKind.String)
            ? answer.EnumerateObject().ToDictionary(plugin => plugin.Name, plugin => plugin.Value.GetString()!)
            : throw Malformed(path, $"{answer}");
    }

    public async Task<DefinitionPorts> GetPortsAsync(GrasshopperDefinition definition, CancellationToken cancellationToken)
    {
        var answer = await PostDefinitionAsync("io", definition, [], cancellationToken);
        return GrasshopperJson.ReadPorts(answer) ?? throw Malformed("io", $"{answer}");
    }

    /// <param name="inputs">Every input that the definition has: the server keeps the last request's value of one that is left out.</param>
    public async Task<SolveReply> SolveAsync(GrasshopperDefinition definition, IReadOnlyList<ParameterTree> inputs, CancellationToken cancellationToken)
    {
        var answer = await PostDefinitionAsync("grasshopper", definition, inputs, cancellationToken);
        return GrasshopperJson.ReadReply(answer) ?? throw Malformed("grasshopper", $"{answer}");
    }

    /// <summary>Runs source on a server of 2026 that has scripts switched on.</summary>
    /// <param name="inputs">Name to value.</param>
    /// <param name="outputs">Names of the variables to read when it has ended.</param>
    public async Task<ScriptReply> RunScriptAsync(
        ContractScript script, IReadOnlyDictionary<string, JsonElement> inputs, IReadOnlyList<string> outputs, CancellationToken cancellationToken)
    {
        var path = script.Language == ScriptLanguage.CSharp ? "script/csharp" : "script/python3";
        var answer = await ReadAsync(path, ScriptJson.Write(script.Source, inputs, outputs), cancellationToken);
        return ScriptJson.Read(answer) ?? throw Malformed(path, $"{answer}");
    }

    private async Task<JsonElement> PostDefinitionAsync(
        string path, GrasshopperDefinition definition, IReadOnlyList<ParameterTree> inputs, CancellationToken cancellationToken)
    {
        var answer = await PostDefinitionAnywayAsync(path, definition, inputs, cancellationToken);
        // A definition with faults of its own (two inputs of one name) is answered with 200 all the same.
        return GrasshopperJson.ReadTexts(answer, "errors") is { Count: > 0 } errors
            ? throw new ComputeException(ComputeFault.Refused, string.Join("; ", errors)) { Messages = errors }
            : answer;
    }

    /// <summary>The pointer first: a definition may be megabytes, and a server that has seen it needs 36 characters.</summary>
    private async Task<JsonElement> PostDefinitionAnywayAsync(
        string path, GrasshopperDefinition definition, IReadOnlyList<ParameterTree> inputs, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(path, GrasshopperJson.Write(definition.Pointer, null, inputs), cancellationToken);
        }
        catch (ComputeException e) when (definition.Algo is not null && e.Status == HttpStatusCode.InternalServerError && e.Fault == ComputeFault.ServerError)
        {
            // An unknown pointer is an exception to the server like any other: 8.x says nothing at all about it.
            return await ReadAsync(path, GrasshopperJson.Write(null, definition.Algo, inputs), cancellationToken);
        }
    }

    private async Task<JsonElement> ReadAsync(string path, byte[]? body, CancellationToken cancellationToken)
    {
        var text = await SendAsync(path, body, cancellationToken);
        return StrictJson.TryParse(text, out var answer, out _) && answer.ValueKind == JsonValueKind.Object ? answer : throw Malformed(path, text);
    }

    /// <param name="body">JSON to post; null gets.</param>
    /// <returns>The body of an answer with status 200.</returns>
    private async Task<string> SendAsync(string path, byte[]? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, path);
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.IsSuccessStatusCode ? text : throw ComputeFailure.Of(path, response, text);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new ComputeException(ComputeFault.Malformed, $"Rhino.Compute answered {path} with more than {MaxAnswerBytes:N0} bytes.", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new ComputeException(ComputeFault.Unreachable, $"Rhino.Compute at {http.BaseAddress} cannot be reached: {e.Message}", e);
        }
    }

    private static ComputeException Malformed(string path, string body) =>
        new(ComputeFault.Malformed, $"Rhino.Compute answered {path} with what is no answer to it: {ServerWords.Of(body)}.");
}

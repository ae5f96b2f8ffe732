using System.Diagnostics;
using System.Text.Json.Nodes;
using SiteFit.Tests.Contracts;

namespace SiteFit.Tests.AppServer;

/// <summary>What is wrong with a file or a setting stops the service with one line that says which: tried on the real process.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task A_contracts_folder_that_is_not_there_stops_the_service()
    {
        var line = await StartAndFailAsync(("CONTRACTS_DIR", "/no/such/folder"));
        Assert.Contains("/no/such/folder: there is no such folder", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bindings.json", "engine", "\"abacus\"", "names the engine \"abacus\"; there are mock, native, grasshopper, script.")]
    [InlineData("bindings.json", "engine", "\"script\"", "names the engine \"script\"; this service has mock, native; that one is Rhino.Compute's")]
    [InlineData("bindings.json", "engine", "\"grasshopper\"", "names the engine \"grasshopper\" and no \"definition\"; add the .gh or .ghx file's name.")]
    [InlineData("manifest.json", "concurrency", """{"class":"cpu","weight":100}""", "weighs 100")]
    [InlineData("manifest.json", "timeout_sec", "0", "timeout_sec must be 1 to 3600")]
    public async Task A_contract_that_can_never_be_solved_stops_the_service(string file, string name, string value, string reason)
    {
        using var folder = new ContractsFolder();
        folder.Edit(file, json => json[name] = JsonNode.Parse(value));
        var line = await StartAndFailAsync(("CONTRACTS_DIR", folder.Path));
        Assert.StartsWith(folder.File(file), line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SiteFit.AppServer", "https://example.com/schema.json", "nothing is fetched")]
    [InlineData("SiteFit.AppServer", "file:///etc/passwd", "nothing is fetched")]
    [InlineData("SiteFit.AppServer", "#/properties/extra", "refers to itself")]
    [InlineData("SiteFit.Api", "https://example.com/schema.json", "nothing is fetched")]
    [InlineData("SiteFit.Api", "#/properties/extra", "refers to itself")]
    public async Task A_contract_whose_schema_refers_elsewhere_or_to_itself_stops_the_service(string service, string reference, string reason)
    {
        using var folder = new ContractsFolder();
        folder.Edit("inputs.schema.json", schema => schema["properties"]!["extra"] = new JsonObject { ["$ref"] = reference });
        var line = await StartAndFailAsync(service, ("CONTRACTS_DIR", folder.Path));
        Assert.StartsWith(folder.File("inputs.schema.json"), line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Seats__Default", "0", "Default")]
    [InlineData("Seats__Classes__cpu", "0", "at least one seat")]
    [InlineData("Seats__Wait", "-00:00:01", "cannot be negative")]
    [InlineData("Preview__Time", "00:00:00.251", "at most 250 ms")]
    [InlineData("Engines__sitefit__1_0_0", "abacus", "Engines: sitefit:1.0.0 names the engine \"abacus\"; this service has mock, native.")]
    [InlineData("Engines__sitefit__1_0_0", "grasshopper", "that one is Rhino.Compute's: set USE_COMPUTE=true and COMPUTE_URL.")]
    [InlineData("USE_COMPUTE", "yes", "USE_COMPUTE is 'yes'; set it to true or false.")]
    [InlineData("USE_COMPUTE", "true", "COMPUTE_URL is not set and USE_COMPUTE is true; set it to the server's address")]
    [InlineData("COMPUTE_API_KEY", "schlüssel", "COMPUTE_API_KEY has characters that no HTTP header can carry")]
    [InlineData("SERVICE_TOKEN", "short", "SERVICE_TOKEN is shorter than 16 characters")]
    [InlineData("ASPNETCORE_URLS", "http://0.0.0.0:0", "SERVICE_TOKEN is not set, and without it anybody who reaches AppServer can have it solve; set it to the worker's, or to none")]
    [InlineData("COMPUTE_TOLERANCE_M", "fine", "COMPUTE_TOLERANCE_M is 'fine'; set it to a number, or leave it out for 0.001.")]
    [InlineData("COMPUTE_CANARY_SEC", "0", "CanarySeconds")]
    [InlineData("Engines__sitefit__1_2_0", "native", "Engines: sitefit:1_2_0 is no contract of this service, which has sitefit:1.0.0, sitefit:1.1.0")]
    public async Task A_wrong_setting_stops_the_service(string name, string value, string reason) =>
        Assert.Contains(reason, await StartAndFailAsync((name, value), ("CONTRACTS_DIR", ContractsFolder.Real)), StringComparison.Ordinal);

    [Theory]
    [InlineData("compute.example:8081", "COMPUTE_URL is 'compute.example:8081'")]
    [InlineData("ftp://compute.example", "COMPUTE_URL is 'ftp://compute.example'")]
    [InlineData("http://compute.example/?key=1", "COMPUTE_URL is")]
    public async Task An_address_that_is_none_stops_the_service(string url, string reason) => Assert.Contains(
        reason, await StartAndFailAsync(("USE_COMPUTE", "true"), ("COMPUTE_URL", url), ("CONTRACTS_DIR", ContractsFolder.Real)), StringComparison.Ordinal);

    [Theory]
    [InlineData("grasshopper", "sitefit:1.1.0 has no definition; name a .gh or .ghx file as \"definition\".")]
    [InlineData("script", "sitefit:1.1.0 has no script; name a .py or .cs file as \"script\".")]
    public async Task A_contract_that_cannot_go_to_compute_stops_the_service(string engine, string reason) => Assert.Contains(
        reason,
        await StartAndFailAsync(
            ("USE_COMPUTE", "true"), ("COMPUTE_URL", "http://compute.invalid"), ("Engines__sitefit__1_1_0", engine), ("CONTRACTS_DIR", ContractsFolder.Real)),
        StringComparison.Ordinal);

    /// <returns>All that the service said on standard error, having stopped by itself.</returns>
    private static Task<string> StartAndFailAsync(params (string Name, string Value)[] settings) => StartAndFailAsync("SiteFit.AppServer", settings);

    /// <inheritdoc cref="StartAndFailAsync(ValueTuple{string, string}[])"/>
    private static async Task<string> StartAndFailAsync(string service, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{service}.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        try
        {
            // Both ends are read, or a service that says much would wait for its reader.
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await output;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(1, process.ExitCode);
            return Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}

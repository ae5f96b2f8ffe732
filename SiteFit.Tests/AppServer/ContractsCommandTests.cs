using System.Diagnostics;
using SiteFit.AppServer.ContractsCommand;
using SiteFit.Tests.Contracts;

namespace SiteFit.Tests.AppServer;

public sealed class ContractsCommandTests
{
    [Fact]
    public async Task The_process_checks_the_shipped_contracts_and_ends()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SiteFit.AppServer.dll"), "contracts", "check"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["CONTRACTS_DIR"] = ContractsFolder.Real;
        using var process = Process.Start(start)!;
        try
        {
            var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
            var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            Assert.StartsWith("sitefit:1.0.0 ok (2 valid, 18 invalid examples, ", lines[0], StringComparison.Ordinal);
            Assert.Contains("sitefit 1.0.0 → 1.1.0: inputs /properties/house is not required any more (addition)", lines);
            Assert.StartsWith("2 contracts, 0 faults, ", lines[^1], StringComparison.Ordinal);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    [Fact]
    public void Faults_are_lines_that_name_the_file_and_make_the_command_fail()
    {
        using var folder = new ContractsFolder();
        File.Delete(folder.File("README.md"));
        folder.Edit("manifest.json", manifest => manifest["timeout_sec"] = 0);
        var (code, output, errors) = Run("check", folder.File(""));
        Assert.Equal((1, ""), (code, errors));
        Assert.Equal("sitefit:1.0.0 has 2 faults", output[0]);
        Assert.Equal($"{folder.File("manifest.json")}: timeout_sec must be 1 to 3600.", output[1]);
        Assert.StartsWith($"{folder.File("README.md")}: cannot be read", output[2], StringComparison.Ordinal);
        Assert.Equal("1 contract, 2 faults, 0 notes", output[3]);
    }

    [Fact]
    public void Notes_do_not_make_the_command_fail()
    {
        using var folder = new ContractsFolder();
        folder.Edit("bindings.json", bindings => bindings["definition"] = "https://example.com/sitefit.gh");
        var (code, output, _) = Run("check", folder.File(""));
        Assert.Equal(0, code);
        Assert.Equal($"{folder.File("bindings.json")}: note: the definition https://example.com/sitefit.gh is the server's; it is not checked here.", output[1]);
        Assert.Equal("1 contract, 0 faults, 1 note", output[^1]);
    }

    [Fact]
    public void A_new_contract_is_made_and_checked()
    {
        using var folder = new ContractsFolder();
        var (code, output, _) = Run("new", "probe", "0.1.0", folder.Path);
        Assert.Equal(0, code);
        Assert.Equal(
            [Path.Combine(folder.Path, "probe", "0.1.0"), "probe:0.1.0 ok (1 valid, 2 invalid examples, 3 inputs, 8 outputs)", "1 contract, 0 faults, 0 notes"], output);
    }

    [Fact]
    public void A_new_contract_that_does_not_follow_fails_with_the_reason()
    {
        using var folder = new ContractsFolder();
        var (code, output, errors) = Run("new", "sitefit", "1.0.0", folder.Path);
        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.StartsWith($"{Path.Combine(folder.Path, "sitefit", "1.0.0")}: is there already", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check", "/no/such/folder")]
    [InlineData("new", "probe", "1.0.0", "/no/such/folder")]
    public void A_folder_that_is_not_there_fails_with_its_name(params string[] args)
    {
        var (code, _, errors) = Run(args);
        Assert.Equal(1, code);
        Assert.StartsWith("/no/such/folder: there is no such folder", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("lint")]
    [InlineData("check", "one", "two")]
    [InlineData("new", "probe")]
    [InlineData("new", "Probe", "1.0.0")]
    [InlineData("new", "probe", "1.0")]
    [InlineData("new", "../probe", "1.0.0")]
    public void What_is_no_command_is_answered_with_usage(params string[] args)
    {
        var (code, output, errors) = Run(args);
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.NotEmpty(errors);
    }

    private static (int Code, string[] Output, string Errors) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = ContractsCommand.Run(args, output, errors);
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), errors.ToString());
    }
}

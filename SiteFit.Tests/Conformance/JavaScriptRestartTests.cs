namespace SiteFit.Tests.Conformance;

public sealed class JavaScriptRestartTests : JavaScriptTests
{
    [Fact]
    public async Task Client_reconnects_after_a_restart_and_finds_its_message()
    {
        var data = Directory.CreateTempSubdirectory("sitefit-emulator-");
        try
        {
            var first = await Emulator.StartAsync(dataDirectory: data.FullName);
            var (port, connectionString) = (first.Port, first.ConnectionString);
            using var node = await JavaScriptClient.StartAsync("restart", connectionString, Emulator.Queue);
            try
            {
                Assert.Equal("sent", await node.StandardError.ReadLineAsync(TestContext.Current.CancellationToken));
            }
            finally
            {
                await first.DisposeAsync();
            }

            await using var second = await Emulator.StartAsync(port, data.FullName);
            await node.StandardInput.WriteLineAsync("go on");
            await node.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            var result = await JavaScriptClient.ResultAsync(node, "restart");

            AssertJson("""["before", "after"]""", result.GetProperty("received"));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }
}

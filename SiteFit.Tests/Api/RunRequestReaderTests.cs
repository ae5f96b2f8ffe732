using System.Text;
using Microsoft.AspNetCore.Http;
using SiteFit.Api.Jobs;

namespace SiteFit.Tests.Api;

public sealed class RunRequestReaderTests
{
    private const string Good = """{"app_id":"sitefit","definition":"sitefit","version":"1.0.0","inputs":{"seed":1}}""";

    [Fact]
    public async Task A_whole_request_is_read()
    {
        var request = Assert.IsType<RunRequestReading.Read>(await ReadAsync(Good)).Request;
        Assert.Equal(("sitefit", "sitefit", "1.0.0"), (request.AppId, request.Definition, request.Version));
        Assert.Equal("""{"seed":1}""", request.Inputs.GetRawText());
    }

    [Theory]
    [InlineData("[]", "", "type")]
    [InlineData("""{"definition":"sitefit","version":"1.0.0","inputs":{}}""", "/app_id", "required")]
    [InlineData("""{"app_id":"sitefit","definition":"sitefit","version":"1.0.0"}""", "/inputs", "required")]
    [InlineData("""{"app_id":"Site Fit","definition":"sitefit","version":"1.0.0","inputs":{}}""", "/app_id", "type")]
    [InlineData("""{"app_id":"sitefit","definition":1,"version":"1.0.0","inputs":{}}""", "/definition", "type")]
    [InlineData("""{"app_id":"sitefit","definition":"sitefit","version":null,"inputs":{}}""", "/version", "type")]
    [InlineData("""{"app_id":"sitefit","definition":"sitefit","version":"1.0.0","inputs":[]}""", "/inputs", "type")]
    [InlineData("""{"app_id":"sitefit","definition":"sitefit","version":"1.0.0","inputs":{},"a/b":1}""", "/a~1b", "additionalProperties")]
    public async Task A_wrong_request_names_the_place(string body, string pointer, string rule)
    {
        var wrong = Assert.IsType<RunRequestReading.Wrong>(await ReadAsync(body));
        var violation = Assert.Single(wrong.Violations);
        Assert.Equal((pointer, rule), (violation.Pointer, violation.Rule));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"app_id":"a","app_id":"b"}""")]
    [InlineData("""{"inputs":{"seed":1e999}}""")]
    [InlineData("""{"inputs":{"seed":NaN}}""")]
    [InlineData("\"\\ud800\"")]
    public async Task What_two_readers_may_read_differently_is_not_json_here(string body) =>
        Assert.IsType<RunRequestReading.NotJson>(await ReadAsync(body));

    private static Task<RunRequestReading> ReadAsync(string body) => RunRequestReader.ReadAsync(
        new DefaultHttpContext { Request = { Body = new MemoryStream(Encoding.UTF8.GetBytes(body)) } }.Request,
        TestContext.Current.CancellationToken);
}

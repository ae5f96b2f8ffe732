using SiteFit.AppServer.RhinoCompute.Client;

namespace SiteFit.Tests.RhinoCompute;

/// <summary>A server's words are kept for the operator who has to find out what it meant.</summary>
public sealed class ServerWordsTests
{
    [Theory]
    [InlineData("", "it said nothing")]
    [InlineData(" \r\n ", "it said nothing")]
    [InlineData("Unauthorized client.", "\"Unauthorized client.\"")]
    [InlineData("""{"error":"Internal Server Error","message":"Index was outside"}""", "\"Internal Server Error: Index was outside\"")]
    [InlineData("""{"message":"Index was outside"}""", "\"Index was outside\"")]
    [InlineData("""{"error":"same","message":"same"}""", "\"same\"")]
    [InlineData("""{"code":7}""", "\"{\"code\":7}\"")]
    [InlineData("""{"error":""", "\"{\"error\":\"")]
    [InlineData("<html><head><title>502 &ndash; Bad&nbsp;Gateway</title><style>b{color:red}</style></head>\r\n<body><!-- x --><h1>It &amp; broke</h1></body></html>", "\"502 – Bad Gateway It & broke\"")]
    [InlineData("<", "\"<\"")]
    public void They_are_one_line_that_can_be_read(string body, string words) =>
        Assert.Equal(words, ServerWords.Of(body));

    [Fact]
    public void A_long_page_is_cut() => Assert.Equal(503, ServerWords.Of(new string('x', 100_000)).Length);
}

using System.Text;
using System.Text.Json.Nodes;
using SiteFit.Contracts.Messages;

namespace SiteFit.Tests.Contracts;

public sealed class JobMessageTests
{
    private static readonly JobMessage Message =
        new(Guid.Parse("ccc06e87-8f8c-45d2-9b58-c4e40f9eab76"), "acme", "sitefit", ContractsFolder.Id("sitefit:1.0.0"), "abc-123");

    [Fact]
    public void A_message_is_written_in_snake_case_with_ids_only() => Assert.Equal(
        """{"schema_version":1"""
        + ""","job_id":"ccc06e87-8f8c-45d2-9b58-c4e40f9eab76","tenant_id":"acme","app_id":"sitefit","definition":"sitefit","version":"1.0.0","correlation_id":"abc-123"}""",
        Encoding.UTF8.GetString(Message.Encode()));

    [Fact]
    public void A_message_reads_back_as_itself()
    {
        Assert.True(JobMessage.TryDecode(Message.Encode(), out var message, out var error));
        Assert.Null(error);
        Assert.Equal(Message, message);
    }

    [Fact]
    public void Members_added_later_do_not_matter()
    {
        var later = JsonNode.Parse(Message.Encode())!;
        later["priority"] = 5;
        Assert.True(JobMessage.TryDecode(Encoding.UTF8.GetBytes(later.ToJsonString()), out var message, out _));
        Assert.Equal(Message, message);
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{}", "schema_version")]
    [InlineData("""{"schema_version":"1"}""", "schema_version")]
    [InlineData("""{"schema_version":1.5}""", "schema_version")]
    [InlineData("""{"schema_version":2}""", "schema_version 2 is not known here; this service reads 1")]
    [InlineData("""{"schema_version":1}""", "job_id")]
    [InlineData("""{"schema_version":1,"schema_version":1}""", "twice")]
    public void A_malformed_body_is_named_for_the_dead_letter_queue(string body, string reason)
    {
        Assert.False(JobMessage.TryDecode(Encoding.UTF8.GetBytes(body), out var message, out var error));
        Assert.Null(message);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("job_id", "\"none\"", "job_id")]
    [InlineData("job_id", "\"00000000-0000-0000-0000-000000000000\"", "job_id is empty")]
    [InlineData("tenant_id", "null", "tenant_id")]
    [InlineData("app_id", "7", "app_id")]
    [InlineData("definition", "\"../x\"", "do not name a contract")]
    [InlineData("version", "\"1\"", "do not name a contract")]
    public void A_wrong_member_is_named_for_the_dead_letter_queue(string name, string value, string reason)
    {
        var json = JsonNode.Parse(Message.Encode())!;
        json[name] = JsonNode.Parse(value);
        Assert.False(JobMessage.TryDecode(Encoding.UTF8.GetBytes(json.ToJsonString()), out _, out var error));
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() => Assert.False(JobMessage.TryDecode(new byte[] { 0xFF, 0x00, 0xC3 }, out _, out _));
}

using SiteFit.Messaging.Connections;

namespace SiteFit.Tests.Messaging;

public sealed class ConnectionStringTests
{
    [Fact]
    public void The_local_host_s_string_means_plain_amqp_on_its_port()
    {
        var parsed = Parse(
            "Endpoint=sb://127.0.0.1:40123;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;;EntityPath=sitefit-queue");

        Assert.Equal(("127.0.0.1", 40123, false), (parsed.Host, parsed.Port, parsed.UseTls));
        Assert.Equal(("RootManageSharedAccessKey", "SAS_KEY_VALUE"), (parsed.KeyName, parsed.Key));
        Assert.Equal("sitefit-queue", parsed.QueueName);
        Assert.Equal("127.0.0.1:40123", parsed.Namespace);
        Assert.Equal("sb://127.0.0.1:40123/sitefit-queue", parsed.Audience("sitefit-queue"));
    }

    [Fact]
    public void Azure_s_string_means_tls_and_an_entra_credential()
    {
        var parsed = Parse("Endpoint=https://ns.servicebus.windows.net:443/;EntityPath=sitefit-queue");

        Assert.Equal(("ns.servicebus.windows.net", 5671, true), (parsed.Host, parsed.Port, parsed.UseTls));
        Assert.Null(parsed.KeyName);
        Assert.Null(parsed.Key);
        Assert.Equal("sb://ns.servicebus.windows.net/sitefit-queue/$management", parsed.Audience("sitefit-queue/$management"));
    }

    [Theory]
    [InlineData("Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=n;SharedAccessKey=k;EntityPath=q", 5671, true, "ns.servicebus.windows.net")]
    [InlineData("endpoint=sb://localhost;sharedaccesskeyname=n;sharedaccesskey=k;usedevelopmentemulator=TRUE;entitypath=q", 5672, false, "localhost")]
    [InlineData(" Endpoint = sb://localhost:9 ; EntityPath = q ; SharedAccessKeyName=n;SharedAccessKey=k;UseDevelopmentEmulator=false", 9, true, "localhost:9")]
    public void Other_ways_to_write_it(string text, int port, bool tls, string @namespace)
    {
        var parsed = Parse(text);

        Assert.Equal((port, tls, @namespace, "q"), (parsed.Port, parsed.UseTls, parsed.Namespace, parsed.QueueName));
    }

    [Fact]
    public void A_key_may_end_in_equal_signs() =>
        Assert.Equal("c2VjcmV0==", Parse("Endpoint=sb://h/;SharedAccessKeyName=n;SharedAccessKey=c2VjcmV0==;EntityPath=q").Key);

    [Theory]
    [InlineData(null, "empty")]
    [InlineData(" ; ;", "'Endpoint' is missing")]
    [InlineData("Endpoint=ns.servicebus.windows.net;EntityPath=q", "not of the form sb://")]
    [InlineData("Endpoint=http://ns/;EntityPath=q", "not of the form sb://")]
    [InlineData("Endpoint=sb://ns/", "'EntityPath'")]
    [InlineData("https://ns.servicebus.windows.net:443/", "not 'Name=value'")]
    [InlineData("Endpoint=sb://ns/;EntityPath=q;EntityPath=r", "'EntityPath' is given twice")]
    [InlineData("Endpoint=sb://ns/;EntityPath=q;SharedAccessKeyName=n", "go together")]
    [InlineData("Endpoint=sb://ns/;EntityPath=q;SharedAccessSignature=s", "not of the form SharedAccessSignature")]
    [InlineData("Endpoint=sb://ns/;EntityPath=q;SharedAccessSignature=SharedAccessSignature sr=r&sig=s&se=1;SharedAccessKeyName=n;SharedAccessKey=k", "exclude each other")]
    [InlineData("Endpoint=sb://ns/;EntityPath=q;TransportType=AmqpWebSockets", "AmqpTcp is")]
    [InlineData("Endpoint=sb://ns/;EntityPath=q;UseDevelopmentEmulator=yes", "neither true nor false")]
    public void What_is_wrong_is_named(string? text, string named)
    {
        Assert.False(ServiceBusConnectionString.TryParse(text, out var parsed, out var error));
        Assert.Null(parsed);
        Assert.Contains(named, error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_is_in_no_text_that_could_be_logged() =>
        Assert.Equal("ns/q", Parse("Endpoint=sb://ns/;EntityPath=q;SharedAccessKeyName=n;SharedAccessKey=secret").ToString());

    private static ServiceBusConnectionString Parse(string text)
    {
        Assert.True(ServiceBusConnectionString.TryParse(text, out var parsed, out var error), error);
        return parsed;
    }
}

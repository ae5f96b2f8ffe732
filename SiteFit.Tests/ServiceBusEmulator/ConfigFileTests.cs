using SiteFit.ServiceBusEmulator.Configuration;

namespace SiteFit.Tests.ServiceBusEmulator;

public sealed class ConfigFileTests
{
    [Fact]
    public void Reads_the_shape_of_Microsofts_emulator()
    {
        var queue = Assert.Single(ConfigFile.Parse("""
            {
              "UserConfig": {
                "Namespaces": [ {
                  "Name": "sbemulatorns",
                  "Queues": [ {
                    "Name": "queue.1",
                    "Properties": {
                      "DeadLetteringOnMessageExpiration": true,
                      "DefaultMessageTimeToLive": "PT1H",
                      "DuplicateDetectionHistoryTimeWindow": "PT20S",
                      "ForwardDeadLetteredMessagesTo": "",
                      "ForwardTo": "",
                      "LockDuration": "PT2M",
                      "MaxDeliveryCount": 3,
                      "RequiresDuplicateDetection": true,
                      "RequiresSession": false
                    }
                  } ],
                  "Topics": []
                } ],
                "Logging": { "Type": "File" }
              }
            }
            """, "Config.json"));

        Assert.Equal("queue.1", queue.Name);
        Assert.True(queue.DeadLetteringOnMessageExpiration);
        Assert.Equal(TimeSpan.FromHours(1), queue.DefaultMessageTimeToLive);
        Assert.True(queue.RequiresDuplicateDetection);
        Assert.Equal(TimeSpan.FromSeconds(20), queue.DuplicateDetectionHistoryTimeWindow);
        Assert.Equal(TimeSpan.FromMinutes(2), queue.LockDuration);
        Assert.Equal(3, queue.MaxDeliveryCount);
    }

    [Theory]
    [InlineData("nonsense", "not a valid configuration")]
    [InlineData("{}", "names no queue")]
    [InlineData("[]", "names no queue")]
    [InlineData("""{"UserConfig":{"Namespaces":[{"Queues":[{}]}]}}""", "no name")]
    [InlineData("""{"UserConfig":{"Namespaces":[{"Queues":[{"Name":"a"},{"Name":"A"}]}]}}""", "twice")]
    [InlineData("""{"UserConfig":{"Namespaces":[{"Queues":[{"Name":"a"}],"Topics":[{"Name":"t"}]}]}}""", "topics")]
    [InlineData("""{"UserConfig":{"Namespaces":[{"Queues":[{"Name":"a","Properties":{"RequiresSession":true}}]}]}}""", "sessions")]
    [InlineData("""{"UserConfig":{"Namespaces":[{"Queues":[{"Name":"a","Properties":{"LockDuration":"PT4S"}}]}]}}""", "LockDuration")]
    [InlineData("""{"UserConfig":{"Namespaces":[{"Queues":[{"Name":"a","Properties":{"LockDuration":"60"}}]}]}}""", "LockDuration")]
    [InlineData("""{"UserConfig":{"Namespaces":[{"Queues":[{"Name":"a","Properties":{"MaxDeliveryCount":0}}]}]}}""", "MaxDeliveryCount")]
    [InlineData("""{"UserConfig":{"Namespaces":[{"Queues":[{"Name":"a","Properties":{"MaxDeliveryCount":"3"}}]}]}}""", "not a valid configuration")]
    public void Says_in_one_line_what_is_wrong(string json, string word)
    {
        var refusal = Assert.Throws<ConfigurationException>(() => ConfigFile.Parse(json, "Config.json"));

        Assert.Contains(word, refusal.Message, StringComparison.Ordinal);
        Assert.StartsWith("Config.json", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Amqp;
using SiteFit.ServiceBusEmulator;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Configuration;

namespace SiteFit.Tests.ServiceBusEmulator;

public sealed class HealthServiceTests : IAsyncLifetime
{
    private ServiceBusEmulatorHost _emulator = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _emulator = await ServiceBusEmulatorHost.StartAsync(
            new EmulatorOptions { Queues = [new QueueSettings { Name = "one" }, new QueueSettings { Name = "two" }], Port = 0, HealthPort = 0 },
            cancellationToken: TestContext.Current.CancellationToken);
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_emulator.HealthPort}") };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task Figures_tell_of_each_queue_what_is_in_it_locked_scheduled_and_dead()
    {
        await using var client = await AmqpClient.ConnectAsync(_emulator, "two");
        var (sender, receiver) = (client.Sender(), client.Receiver());
        for (var i = 0; i < 4; i++)
            await sender.SendAsync(new Message(i));
        receiver.SetCredit(2, autoRestore: false);
        var first = await receiver.ReceiveAsync(TimeSpan.FromSeconds(10));
        Assert.NotNull(await receiver.ReceiveAsync(TimeSpan.FromSeconds(10)));
        receiver.Reject(first);
        await sender.SendAsync(new Message("later") { MessageAnnotations = new() { [new Amqp.Types.Symbol("x-opt-scheduled-enqueue-time")] = DateTime.MaxValue.AddYears(-1) } });

        var figures = (await _http.GetFromJsonAsync<JsonNode>("/queues", TestContext.Current.CancellationToken))!.AsArray();

        Assert.True(figures[1]!["oldestSeconds"]!.GetValue<double>() >= 0);
        figures[1]!["oldestSeconds"] = 0;
        Assert.Equal(
            """
            [{"name":"one","depth":0,"active":0,"locked":0,"scheduled":0,"deferred":0,"deadLetterDepth":0,"deadLetterLocked":0,"accepted":0,"completed":0,"oldestSeconds":null},{"name":"two","depth":4,"active":3,"locked":1,"scheduled":1,"deferred":0,"deadLetterDepth":1,"deadLetterLocked":0,"accepted":5,"completed":0,"oldestSeconds":0}]
            """,
            figures.ToJsonString());
    }

    [Theory]
    [InlineData("GET", "/health?probe=1", HttpStatusCode.OK, 52)]
    [InlineData("HEAD", "/health", HttpStatusCode.OK, 0)]
    [InlineData("GET", "/nothing", HttpStatusCode.NotFound, 2)]
    [InlineData("POST", "/health", HttpStatusCode.MethodNotAllowed, 2)]
    [InlineData("GET", "/queues/one", HttpStatusCode.NotFound, 2)]
    public async Task Requests_are_answered_as_HTTP_asks(string method, string path, HttpStatusCode status, int bodyBytes)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(bodyBytes, (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task Many_ask_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _http.GetStringAsync("/health", TestContext.Current.CancellationToken)));

        Assert.All(answers, answer => Assert.Equal("""{"status":"healthy","message":"Service is healthy."}""", answer));
    }
}

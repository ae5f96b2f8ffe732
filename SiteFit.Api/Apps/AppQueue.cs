using SiteFit.Messaging;

namespace SiteFit.Api.Apps;

/// <param name="App">The app's id, which is a job's <c>app_id</c>.</param>
internal sealed record AppQueue(string App, ServiceBusQueue Queue);

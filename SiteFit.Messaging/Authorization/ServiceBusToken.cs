namespace SiteFit.Messaging.Authorization;

/// <summary>A token as <c>$cbs</c> takes it.</summary>
/// <param name="Type"><c>servicebus.windows.net:sastoken</c> or <c>jwt</c>.</param>
internal sealed record ServiceBusToken(string Text, string Type, DateTimeOffset ExpiresOn);

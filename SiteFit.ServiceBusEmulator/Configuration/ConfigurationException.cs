namespace SiteFit.ServiceBusEmulator.Configuration;

/// <summary>A wrong argument, setting or file; the message is one line that a user can act on.</summary>
public sealed class ConfigurationException(string message) : Exception(message);

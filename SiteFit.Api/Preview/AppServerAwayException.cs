namespace SiteFit.Api.Preview;

/// <summary>AppServer cannot be reached, does not answer, or does not let this service in.</summary>
internal sealed class AppServerAwayException(string message, Exception? inner) : Exception(message, inner);

namespace SiteFit.Api.Access.Keys;

/// <summary>What was sent as a key lets nobody in.</summary>
internal sealed class ApiKeyException() : Exception("The API key is unknown or revoked.");

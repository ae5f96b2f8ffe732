namespace Aspire.Hosting.Azure;

/// <summary>A built-in role of Azure.</summary>
/// <param name="Id">A GUID.</param>
public record struct RoleDefinition(string Id, string Name);

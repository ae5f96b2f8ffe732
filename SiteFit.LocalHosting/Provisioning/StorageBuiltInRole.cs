namespace Azure.Provisioning.Storage;

/// <summary>Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage</summary>
public readonly record struct StorageBuiltInRole
{
    private readonly string _id;

    public StorageBuiltInRole(string value) => _id = value;

    public static StorageBuiltInRole StorageBlobDataContributor { get; } = new("ba92f5b4-2d11-453d-a403-e96b0029c9fe");

    /// <returns>The role's name, or its id when it is not the one above.</returns>
    public static string GetBuiltInRoleName(StorageBuiltInRole value) =>
        value == StorageBlobDataContributor ? nameof(StorageBlobDataContributor) : value.ToString();

    public override string ToString() => _id;
}

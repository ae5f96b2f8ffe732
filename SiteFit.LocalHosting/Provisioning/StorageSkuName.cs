namespace Azure.Provisioning.Storage;

public enum StorageSkuName
{
    /// <summary><c>Standard_LRS</c></summary>
    StandardLrs,

    /// <summary><c>Standard_GRS</c></summary>
    StandardGrs,
}

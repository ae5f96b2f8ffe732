namespace Azure.Provisioning.PostgreSql;

public enum PostgreSqlFlexibleServerSkuTier
{
    Burstable,
    GeneralPurpose,
    MemoryOptimized,
}

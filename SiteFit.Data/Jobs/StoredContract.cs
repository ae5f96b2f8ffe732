using SiteFit.Contracts;

namespace SiteFit.Data.Jobs;

internal static class StoredContract
{
    /// <exception cref="InvalidDataException">The row was written by something else than <see cref="JobTransitions"/>.</exception>
    public static ContractId Read(string definition, string version) => ContractId.TryCreate(definition, version, out var id)
        ? id
        : throw new InvalidDataException($"The job names the contract '{definition}:{version}', which is not a contract's name.");
}

using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Api.Problems;
using SiteFit.Contracts;
using SiteFit.Contracts.Problems;

namespace SiteFit.Api.Contracts;

internal static class ContractProblems
{
    public static ProblemHttpResult NotFound(string definition, string version, ContractCatalog catalog) => Problem.Create(
        StatusCodes.Status404NotFound,
        ErrorCodes.ContractNotFound,
        $"Contract not found: {definition}@{version}. Known here: {string.Join(", ", catalog.All.Select(contract => contract.Id))}.");
}

using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Contracts;

namespace SiteFit.Api.Contracts;

/// <summary><c>/contracts</c>: which solvers there are, and what each takes and answers.</summary>
internal static class ContractsEndpoints
{
    public static void MapContracts(this IEndpointRouteBuilder routes)
    {
        var contracts = routes.MapGroup("/contracts").WithTags("Contracts");
        contracts.MapGet("/", List).WithName("ListContracts").WithSummary("All contracts, by definition and version");
        contracts.MapGet("/{definition}/{version}", Get).WithName("GetContract").WithSummary("One contract: schemas and examples")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Ok<ContractSummary[]> List(ContractCatalog catalog) =>
        TypedResults.Ok(catalog.All.Select(contract => new ContractSummary(contract.Id.Definition, contract.Id.Version, contract.Manifest.Title)).ToArray());

    private static Results<Ok<ContractDescription>, ProblemHttpResult> Get(string definition, string version, ContractCatalog catalog)
    {
        if (!ContractId.TryCreate(definition, version, out var id) || catalog.Find(id) is not { } contract)
            return ContractProblems.NotFound(definition, version, catalog);
        return TypedResults.Ok(new ContractDescription(
            id.Definition,
            id.Version,
            JsonElement.Parse(contract.InputsSchema),
            JsonElement.Parse(contract.OutputsSchema),
            contract.Examples.ToDictionary(example => example.Name, example => JsonElement.Parse(example.Text))));
    }
}

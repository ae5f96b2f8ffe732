using SiteFit.AppServer.Solve;
using SiteFit.Contracts;

namespace SiteFit.AppServer.Preview;

/// <summary><c>POST /preview/{definition}:{version}</c>: as a solve, within <see cref="PreviewOptions.Time"/>.</summary>
internal static class PreviewEndpoint
{
    public static Task<IResult> HandleAsync(
        string definition, string version, HttpRequest request, ContractCatalog catalog, PreviewPipeline pipeline,
        CancellationToken cancellationToken) =>
        SolveEndpoint.AnswerAsync(definition, version, request, catalog, pipeline.PreviewAsync, cancellationToken);
}

namespace SiteFit.Api.Problems;

internal static class UnavailableProblemExtensions
{
    public static void AddUnavailableProblems(this WebApplicationBuilder builder) =>
        builder.Services.AddExceptionHandler<UnavailableProblemHandler>();
}

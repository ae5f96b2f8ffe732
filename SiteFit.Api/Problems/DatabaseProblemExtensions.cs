namespace SiteFit.Api.Problems;

internal static class DatabaseProblemExtensions
{
    public static void AddDatabaseProblems(this WebApplicationBuilder builder) =>
        builder.Services.AddExceptionHandler<DatabaseProblemHandler>();
}

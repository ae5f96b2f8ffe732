using System.Net;
using SiteFit.Contracts.Problems;

namespace SiteFit.Tests.AppServer;

internal static class Problems
{
    /// <summary>Reads an error answer and asserts what every one of them must have.</summary>
    public static async Task<ServiceProblem> ReadProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(ServiceProblem.ContentType, response.Content.Headers.ContentType?.MediaType);
        Assert.True(ServiceProblem.TryDecode(body, out var problem));
        Assert.Equal(((int)status, code), (problem.Status, problem.Code));
        Assert.Equal(Assert.Single(response.Headers.GetValues("x-correlation-id")), problem.CorrelationId);
        Assert.NotEmpty(problem.Message);
        return problem;
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Contracts.Problems;

namespace SiteFit.Api.Problems;

internal static class BodyProblems
{
    public static ProblemHttpResult TooLarge(int maxBytes) => Problem.Create(
        StatusCodes.Status413PayloadTooLarge, ErrorCodes.PayloadTooLarge, $"The body has more than {maxBytes} bytes; simplify the rings or send fewer.");
}

using System.Net.Http.Headers;
using System.Net.Mime;
using SiteFit.Contracts.Files;

namespace SiteFit.AppServer.Solve;

/// <summary>
/// Answers with the outputs as JSON; when there are files and the caller takes <c>multipart/mixed</c>, with the outputs as its first part
/// and a part for each file (<see cref="SolvedFile"/>). Nothing is encoded, so that a caller can pass the files on as they come.
/// </summary>
internal sealed class SolvedResult(SolveOutcome.Solved solved) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        if (solved.Files.Count == 0 || !TakesFiles(httpContext.Request))
        {
            response.ContentType = MediaTypeNames.Application.Json;
            response.ContentLength = solved.Outputs.Length;
            await response.Body.WriteAsync(solved.Outputs, httpContext.RequestAborted);
            return;
        }
        using var parts = CreateParts();
        response.ContentType = parts.Headers.ContentType!.ToString();
        response.ContentLength = parts.Headers.ContentLength;
        await parts.CopyToAsync(response.Body, httpContext.RequestAborted);
    }

    private static bool TakesFiles(HttpRequest request) => request.GetTypedHeaders().Accept.Any(
        accepted => accepted.MediaType.Equals(SolvedFile.MultipartMediaType, StringComparison.OrdinalIgnoreCase) && accepted.Quality is not 0);

    private MultipartContent CreateParts()
    {
        var parts = new MultipartContent("mixed");
        var outputs = new ByteArrayContent(solved.Outputs);
        outputs.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        parts.Add(outputs);
        foreach (var file in solved.Files)
        {
            var part = new ReadOnlyMemoryContent(file.Content);
            part.Headers.TryAddWithoutValidation("Content-Type", file.ContentType);
            part.Headers.TryAddWithoutValidation("Content-Disposition", file.Head.ToDisposition());
            parts.Add(part);
        }
        return parts;
    }
}

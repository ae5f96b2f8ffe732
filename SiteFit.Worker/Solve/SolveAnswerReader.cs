using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SiteFit.Contracts.Files;
using SiteFit.Contracts.Json;
using SiteFit.Contracts.Problems;

namespace SiteFit.Worker.Solve;

/// <summary>Reads an answer of AppServer that is a success: the outputs as JSON, or <c>multipart/mixed</c> with files after them.</summary>
internal static class SolveAnswerReader
{
    /// <param name="takeFile">Called for one file after the other while the answer comes in; reads the content to its end.</param>
    /// <exception cref="IOException">The answer broke off.</exception>
    public static async Task<SolveOutcome> ReadAsync(HttpContent content, TakeFile takeFile, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(content.Headers.ContentType?.ToString(), out var type)
            || !type.MediaType.Equals(SolvedFile.MultipartMediaType, StringComparison.OrdinalIgnoreCase))
        {
            return ReadOutputs(await content.ReadAsByteArrayAsync(ct));
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length == 0)
            return Invalid("AppServer's answer has parts and does not say what is between them.");
        await using var body = await content.ReadAsStreamAsync(ct);
        var parts = new MultipartReader(boundary, body);
        if (await parts.ReadNextSectionAsync(ct) is not { } first)
            return Invalid("AppServer's answer has no parts.");
        var outcome = ReadOutputs(await ReadAllAsync(first.Body, ct));
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (outcome is SolveOutcome.Solved && await parts.ReadNextSectionAsync(ct) is { } part)
        {
            if (!SolvedFile.TryRead(part.ContentType, part.ContentDisposition, out var file) || !names.Add(file.Name))
                return Invalid($"AppServer's answer has a file that cannot be handed out: {part.ContentType}, {part.ContentDisposition}");
            await takeFile(file, part.Body, ct);
        }
        return outcome;
    }

    private static async Task<byte[]> ReadAllAsync(Stream stream, CancellationToken ct)
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, ct);
        return all.ToArray();
    }

    private static SolveOutcome ReadOutputs(byte[] body)
    {
        // AppServer has held them against the contract; here only what could not be stored or handed out is refused.
        if (!StrictJson.TryParse(body, out var outputs, out var fault))
            return Invalid($"AppServer's answer is not JSON that is taken here. {fault}");
        if (outputs.ValueKind != JsonValueKind.Object || !outputs.TryGetProperty("results", out var results) || results.ValueKind != JsonValueKind.Array)
            return Invalid("AppServer's answer is JSON without an array of results.");
        return new SolveOutcome.Solved(Encoding.UTF8.GetString(body), BestScore(results));
    }

    private static SolveOutcome.Failed Invalid(string message) => new(ErrorCodes.OutputsInvalid, 200, message, IsTransient: false);

    private static double? BestScore(JsonElement results) =>
        results.GetArrayLength() > 0 && results[0].ValueKind == JsonValueKind.Object
        && results[0].TryGetProperty("score", out var score) && score.ValueKind == JsonValueKind.Number
            ? score.GetDouble()
            : null;
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SiteFit.Contracts.Files;
using SiteFit.Contracts.Problems;

namespace SiteFit.Tests.Faults;

/// <summary>How the stand-in AppServer answers one solve.</summary>
internal delegate Task SolveAnswer(HttpContext http, Solve solve);

internal static class Answers
{
    /// <summary>Outputs as the mock engine's, but for the placement's id, which tells the solves of a job apart.</summary>
    public static SolveAnswer Outputs { get; } = (http, solve) => WriteAsync(http, StatusCodes.Status200OK, OutputsOf(solve).ToJsonString());

    /// <summary>Outputs that take their time, so that several are under way whatever happens.</summary>
    public static SolveAnswer Slow { get; } = async (http, solve) =>
    {
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, http.RequestAborted);
        await Outputs(http, solve);
    };

    /// <summary>Outputs with two files, which tell the solves of a job apart as well.</summary>
    public static SolveAnswer Files { get; } = (http, solve) => WriteFilesAsync(http, solve, beforeLast: () => Task.CompletedTask);

    /// <summary>What is in the first and the last file of a solve.</summary>
    public static (string First, string Last) FilesOf(Solve solve) =>
        ($$"""{"type":"FeatureCollection","features":[],"placement":"{{PlacementOf(solve)}}"}""", $"placement;score\n{PlacementOf(solve)};1\n");

    /// <param name="beforeLast">Awaited when the worker can have the first file, and not the last.</param>
    public static async Task WriteFilesAsync(HttpContext http, Solve solve, Func<Task> beforeLast)
    {
        const string Boundary = "stand-in";
        http.Response.ContentType = $"multipart/mixed; boundary=\"{Boundary}\"";
        var (first, last) = FilesOf(solve);
        await WriteAsync("application/json", null, OutputsOf(solve).ToJsonString());
        await WriteAsync("application/geo+json", new SolvedFile("placements.geojson", "geojson", "application/geo+json", "Placements"), first);
        await WriteTextAsync($"--{Boundary}\r\n");
        await beforeLast();
        await WriteAsync("text/csv", new SolvedFile("table.csv", "csv", "text/csv", "Tabelle ä"), last, isBegun: true);
        await WriteTextAsync($"--{Boundary}--\r\n");

        Task WriteAsync(string contentType, SolvedFile? file, string content, bool isBegun = false) => WriteTextAsync(
            $"{(isBegun ? "" : $"--{Boundary}\r\n")}Content-Type: {contentType}\r\n"
            + $"{(file is null ? "" : $"Content-Disposition: {file.ToDisposition()}\r\n")}\r\n{content}\r\n");

        async Task WriteTextAsync(string text)
        {
            await http.Response.WriteAsync(text, http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }

    /// <summary>Closes the connection without an answer.</summary>
    public static SolveAnswer Reset { get; } = (http, _) =>
    {
        http.Abort();
        return Task.CompletedTask;
    };

    /// <summary>Never answers.</summary>
    public static SolveAnswer Hang { get; } = (http, _) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);

    /// <summary>A 200 with any text.</summary>
    public static SolveAnswer Text(string body) => (http, _) => WriteAsync(http, StatusCodes.Status200OK, body);

    /// <summary>A proxy's page rather than AppServer's own words.</summary>
    public static SolveAnswer Status(int status, int? retryAfterSeconds = null) => (http, _) =>
    {
        if (retryAfterSeconds is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return WriteAsync(http, status, "<html>no</html>", "text/html");
    };

    /// <summary>AppServer's own refusal.</summary>
    public static SolveAnswer Problem(int status, string code) => (http, _) => WriteAsync(
        http, status, Encoding.UTF8.GetString(ServiceProblem.Create(status, code, "Not these inputs.", correlationId: null).Encode()), ServiceProblem.ContentType);

    /// <summary>The id of the placement that a solve answers.</summary>
    public static string PlacementOf(Solve solve) => $"result-{solve.Seed}-{solve.Number}";

    private static JsonObject OutputsOf(Solve solve) => new()
    {
        ["results"] = new JsonArray(new JsonObject
        {
            ["id"] = PlacementOf(solve),
            ["transform"] = new JsonObject
            {
                ["rotation"] = new JsonObject { ["axis"] = "z", ["value"] = 15 * solve.Seed % 360, ["units"] = "deg" },
                ["translation"] = new JsonObject { ["x"] = solve.Seed % 10, ["y"] = solve.Seed % 10, ["z"] = 0, ["units"] = "m" },
                ["scale"] = new JsonObject { ["uniform"] = 1 },
            },
            ["score"] = 85.5 + solve.Seed % 10,
            ["metrics"] = new JsonObject(),
            ["tags"] = new JsonArray(),
        }),
        ["artifacts"] = new JsonArray(),
        ["metadata"] = new JsonObject
        {
            ["definition"] = "sitefit",
            ["version"] = "1.0.0",
            ["units"] = new JsonObject { ["length"] = "m", ["angle"] = "deg", ["crs"] = "EPSG:5514" },
            ["seed"] = solve.Seed,
            ["generated_at"] = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["engine"] = new JsonObject { ["name"] = "mock", ["version"] = "1.0.0", ["mode"] = "deterministic" },
            ["cache_hit"] = false,
            ["warnings"] = new JsonArray(),
        },
    };

    private static Task WriteAsync(HttpContext http, int status, string body, string contentType = "application/json")
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        return http.Response.WriteAsync(body, http.RequestAborted);
    }
}

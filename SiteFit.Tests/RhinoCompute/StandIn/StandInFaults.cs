using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>The ways in which a Rhino.Compute server, or what stands before it, fails.</summary>
internal static class StandInFaults
{
    /// <summary>A child threw: 500 without a body.</summary>
    public static ComputeFault EmptyError { get; } = request => request.WriteFromChildAsync(new(StatusCodes.Status500InternalServerError, ""));

    /// <summary>A 200 without a body.</summary>
    public static ComputeFault EmptyBody { get; } = request => request.WriteAsync(new(StatusCodes.Status200OK, ""));

    /// <summary>A 200 whose body is not JSON.</summary>
    public static ComputeFault NotJson { get; } = Text(StatusCodes.Status200OK, "compute.rhino3d");

    /// <summary>The first half of the right answer, which claims to be whole.</summary>
    public static ComputeFault TruncatedJson { get; } = Edited(body => body[..(body.Length / 2)]);

    /// <summary>The connection ends without an answer.</summary>
    public static ComputeFault Reset { get; } = request =>
    {
        request.Http.Abort();
        return Task.CompletedTask;
    };

    /// <summary>The connection ends in the middle of the right answer.</summary>
    public static ComputeFault CutInBody { get; } = async request =>
    {
        var answer = await request.AnswerAsync();
        var bytes = Encoding.UTF8.GetBytes(answer.Body);
        var response = request.Http.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), request.Http.RequestAborted);
        await response.Body.FlushAsync(request.Http.RequestAborted);
        request.Http.Abort();
    };

    /// <summary>500 as a 2026 server says it: <c>{"error":"…","message":"…"}</c>.</summary>
    public static ComputeFault ErrorBody(string message) => request => request.WriteFromChildAsync(ErrorAnswer(message));

    /// <summary>500 with the whole body of a solve, whose <c>errors</c> these are; no outputs.</summary>
    public static ComputeFault ComponentErrors(params IReadOnlyList<string> errors) => request => request.WriteFromChildAsync(
        new(StatusCodes.Status500InternalServerError, SolveBody.Write(new GrasshopperOutcome("md5_0", [], errors, []))));

    /// <summary>IIS' own page, which comes with 502, 503, 504, or with 200 where an error page was set up so.</summary>
    public static ComputeFault Html(int status) => request => request.WriteAsync(new(
        status, $"<!DOCTYPE html><html><head><title>IIS Detailed Error - {status}</title></head><body><h2>HTTP Error {status}</h2></body></html>\r\n", "text/html"));

    /// <summary>401 or 403 with a text.</summary>
    public static ComputeFault Refused(int status) => Text(status, "Unauthorized client.");

    /// <summary>429 from what stands before the server.</summary>
    public static ComputeFault TooManyRequests(TimeSpan retryAfter) => request =>
    {
        request.Http.Response.Headers.RetryAfter = ((int)retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return request.WriteAsync(new(StatusCodes.Status429TooManyRequests, "Too many requests.", "text/plain"));
    };

    /// <summary>Any status and text.</summary>
    public static ComputeFault Text(int status, string body) => request => request.WriteAsync(new(status, body, "text/plain"));

    /// <summary>The right answer of a solve without these outputs; without any when none is named.</summary>
    public static ComputeFault WithoutOutputs(params IReadOnlyList<string> names) => Edited(body =>
    {
        var json = JsonNode.Parse(body)!.AsObject();
        var kept = json["values"]!.AsArray().Where(tree => names is not [] && !names.Contains((string?)tree!["ParamName"]));
        json["values"] = new JsonArray([.. kept.Select(tree => tree!.DeepClone())]);
        return json.ToJsonString();
    });

    /// <summary>The right answer with another body.</summary>
    public static ComputeFault Edited(Func<string, string> edit) => async request =>
    {
        var answer = await request.AnswerAsync();
        await request.WriteAsync(answer with { Body = edit(answer.Body) });
    };

    /// <summary>The right answer, late. Where a test can say when, <see cref="Hang"/> does without a time.</summary>
    public static ComputeFault Slow(TimeSpan delay) => async request =>
    {
        using var ends = request.LinkEnds();
        await Task.Delay(delay, TimeProvider.System, ends.Token);
        await request.WriteAsync(await request.AnswerAsync());
    };

    /// <summary>A 2026 server's answer when something was thrown.</summary>
    public static ComputeAnswer ErrorAnswer(string message) => new(
        StatusCodes.Status500InternalServerError,
        JsonSerializer.Serialize(new Dictionary<string, string> { ["error"] = "Internal Server Error", ["message"] = message }),
        ComputeAnswer.Json);
}

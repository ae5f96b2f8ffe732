using System.Net;
using SiteFit.Contracts.Problems;
using SiteFit.Tests.AppServer;
using SiteFit.Tests.RhinoCompute.StandIn;

namespace SiteFit.Tests.RhinoCompute;

/// <summary>Every failure of Rhino.Compute has its status and code here, and the server's own words are kept.</summary>
public sealed class ComputeFaultTests
{
    /// <summary>Name, fault, status, code, words of the message.</summary>
    public static TheoryData<string, HttpStatusCode, string, string> Faults => new()
    {
        { "empty 500", HttpStatusCode.ServiceUnavailable, ErrorCodes.ServiceUnavailable, "broke on grasshopper (status 500): it said nothing." },
        { "500 of 2026", HttpStatusCode.ServiceUnavailable, ErrorCodes.ServiceUnavailable, "broke on grasshopper (status 500): \"Internal Server Error: Index was outside the bounds\"." },
        { "component errors", HttpStatusCode.UnprocessableEntity, ErrorCodes.DefinitionFailed, "The solver cannot solve these inputs: 1. Solution exception: component \"Offset\"; Data missing" },
        { "errors with 200", HttpStatusCode.UnprocessableEntity, ErrorCodes.DefinitionFailed, "Multiple input parameters with the same name" },
        { "HTML 502", HttpStatusCode.ServiceUnavailable, ErrorCodes.ServiceUnavailable, "(status 502): \"IIS Detailed Error - 502 HTTP Error 502\"." },
        { "HTML 503", HttpStatusCode.ServiceUnavailable, ErrorCodes.ServiceUnavailable, "HTTP Error 503" },
        { "HTML 504", HttpStatusCode.GatewayTimeout, ErrorCodes.SolveTimeout, "was not done in the time that its proxy allows (status 504): \"IIS Detailed Error - 504 HTTP Error 504\"." },
        { "HTML 200", HttpStatusCode.BadGateway, ErrorCodes.EngineFailed, "answered grasshopper with what is no answer to it: \"IIS Detailed Error - 200 HTTP Error 200\"." },
        { "401", HttpStatusCode.BadGateway, ErrorCodes.EngineFailed, "refuses the key in COMPUTE_API_KEY (status 401): \"Unauthorized client.\"." },
        { "403", HttpStatusCode.BadGateway, ErrorCodes.EngineFailed, "refuses the key in COMPUTE_API_KEY (status 403): \"Unauthorized client.\"." },
        { "404", HttpStatusCode.BadGateway, ErrorCodes.EngineFailed, "has no grasshopper (status 404): \"no such page\"." },
        { "408", HttpStatusCode.GatewayTimeout, ErrorCodes.SolveTimeout, "(status 408): it said nothing." },
        { "302", HttpStatusCode.BadGateway, ErrorCodes.EngineFailed, "(status 302)" },
        { "429", HttpStatusCode.ServiceUnavailable, ErrorCodes.ServiceUnavailable, "has too much to do (status 429): \"Too many requests.\"." },
        { "reset", HttpStatusCode.ServiceUnavailable, ErrorCodes.ServiceUnavailable, "cannot be reached" },
        { "cut in the body", HttpStatusCode.ServiceUnavailable, ErrorCodes.ServiceUnavailable, "cannot be reached" },
        { "truncated JSON", HttpStatusCode.BadGateway, ErrorCodes.EngineFailed, "with what is no answer to it: \"{" },
        { "nothing", HttpStatusCode.BadGateway, ErrorCodes.EngineFailed, "with what is no answer to it: it said nothing." },
        { "no JSON", HttpStatusCode.BadGateway, ErrorCodes.EngineFailed, "with what is no answer to it: \"compute.rhino3d\"." },
        { "JSON of another shape", HttpStatusCode.BadGateway, ErrorCodes.EngineFailed, "with what is no answer to it: \"{\"values\":[{\"x\":1}]}\"." },
        { "an output missing", HttpStatusCode.BadGateway, ErrorCodes.EngineFailed, "The solver gave no RH_OUT:score, which bindings.json binds to $.results[*].score." },
        { "all outputs missing", HttpStatusCode.BadGateway, ErrorCodes.EngineFailed, "The solver gave no RH_OUT:id" },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task A_failure_has_its_code_and_keeps_the_servers_words(string name, HttpStatusCode status, string code, string words)
    {
        await using var contract = await new GrasshopperContract().StartAsync();
        contract.Compute.Fail("/grasshopper", FaultOf(name));
        var problem = await (await contract.AppServer.SolveAsync(SolveInputs.Minimal)).ReadProblemAsync(status, code);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_down_is_a_503_that_names_it()
    {
        await using var contract = await new GrasshopperContract().StartAsync();
        await contract.Compute.StopAsync();
        var problem = await (await contract.AppServer.SolveAsync(SolveInputs.Minimal)).ReadProblemAsync(HttpStatusCode.ServiceUnavailable, ErrorCodes.ServiceUnavailable);
        Assert.Contains($"Rhino.Compute at {contract.Compute.Address}/ cannot be reached", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_message_of_the_definition_is_a_detail()
    {
        await using var contract = await new GrasshopperContract().StartAsync();
        contract.Compute.Fail("/grasshopper", FaultOf("component errors"));
        var problem = await (await contract.AppServer.SolveAsync(SolveInputs.Minimal)).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, ErrorCodes.DefinitionFailed);
        Assert.Equal(["1. Solution exception: component \"Offset\"", "Data missing"], problem.Details.Select(detail => detail.Message));
        Assert.All(problem.Details, detail => Assert.Equal("definition", detail.Rule));
    }

    [Fact]
    public async Task What_the_server_asks_to_wait_is_passed_on()
    {
        await using var contract = await new GrasshopperContract().StartAsync();
        contract.Compute.Fail("/grasshopper", StandInFaults.TooManyRequests(TimeSpan.FromSeconds(42)));
        using var response = await contract.AppServer.SolveAsync(SolveInputs.Minimal);
        Assert.Equal(TimeSpan.FromSeconds(42), response.Headers.RetryAfter?.Delta);
    }

    public static TheoryData<string, string> WrongOutputs => new()
    {
        { "text for a number", "RH_OUT:score gave \"high\", which is no number." },
        { "infinity for a number", "RH_OUT:score gave \"Infinity\", which is no number." },
        { "no JSON in a text", "RH_OUT:metrics gave \"{min\", which is no json_string." },
        { "out of step", "RH_OUT:score is for 3 result(s), RH_OUT:id for 2; they must be in step." },
    };

    [Theory, MemberData(nameof(WrongOutputs))]
    public async Task Outputs_that_do_not_fit_the_bindings_are_a_502_that_names_the_parameter(string name, string words)
    {
        await using var contract = await new GrasshopperContract().StartAsync();
        contract.Compute.Fail("/grasshopper", StandInFaults.Edited(body => Spoil(name, body)));
        var problem = await (await contract.AppServer.SolveAsync(SolveInputs.Minimal)).ReadProblemAsync(HttpStatusCode.BadGateway, ErrorCodes.EngineFailed);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_definition_that_finds_nothing_is_a_422()
    {
        await using var contract = new GrasshopperContract();
        await contract.StartAsync();
        contract.Compute.Fail("/grasshopper", StandInFaults.Edited(body => Spoil("nothing found", body)));
        var problem = await (await contract.AppServer.SolveAsync(SolveInputs.Minimal)).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, ErrorCodes.NoPlacement);
        Assert.Equal("The definition gave no result for these inputs.", problem.Message);
        Assert.Equal("EPSG:5514 in Meters", Assert.Single(problem.Details).Message);
    }

    private static string Spoil(string how, string body)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(body)!.AsObject();
        System.Text.Json.Nodes.JsonArray Items(string parameter) =>
            json["values"]!.AsArray().Single(tree => (string?)tree!["ParamName"] == parameter)!["InnerTree"]!["{0}"]!.AsArray();
        switch (how)
        {
            case "text for a number":
                Items("RH_OUT:score")[0]!["data"] = "\"high\"";
                break;
            case "infinity for a number":
                Items("RH_OUT:score")[0]!["data"] = "\"Infinity\"";
                break;
            case "no JSON in a text":
                Items("RH_OUT:metrics")[0]!["data"] = "\"{min\"";
                break;
            case "out of step":
                Items("RH_OUT:score").Add(Items("RH_OUT:score")[0]!.DeepClone());
                break;
            case "nothing found":
                foreach (var tree in json["values"]!.AsArray().Where(tree => (string?)tree!["ParamName"] != "RH_OUT:warnings"))
                    tree!["InnerTree"] = new System.Text.Json.Nodes.JsonObject();
                break;
            default:
                throw new ArgumentException($"There is no way called {how}.");
        }
        return json.ToJsonString();
    }

    private static ComputeFault FaultOf(string name) => name switch
    {
        "empty 500" => StandInFaults.EmptyError,
        "500 of 2026" => StandInFaults.ErrorBody("Index was outside the bounds"),
        "component errors" => StandInFaults.ComponentErrors("1. Solution exception: component \"Offset\"", "Data missing"),
        "errors with 200" => StandInFaults.Text(200, """{"values":[],"errors":["Multiple input parameters with the same name were detected."]}"""),
        "HTML 502" => StandInFaults.Html(502),
        "HTML 503" => StandInFaults.Html(503),
        "HTML 504" => StandInFaults.Html(504),
        "HTML 200" => StandInFaults.Html(200),
        "401" => StandInFaults.Refused(401),
        "403" => StandInFaults.Refused(403),
        "404" => StandInFaults.Text(404, "no such page"),
        "408" => StandInFaults.Text(408, ""),
        "302" => StandInFaults.Text(302, ""),
        "429" => StandInFaults.TooManyRequests(TimeSpan.FromSeconds(3)),
        "reset" => StandInFaults.Reset,
        "cut in the body" => StandInFaults.CutInBody,
        "truncated JSON" => StandInFaults.TruncatedJson,
        "nothing" => StandInFaults.EmptyBody,
        "no JSON" => StandInFaults.NotJson,
        "JSON of another shape" => StandInFaults.Text(200, """{"values":[{"x":1}]}"""),
        "an output missing" => StandInFaults.WithoutOutputs("RH_OUT:score"),
        "all outputs missing" => StandInFaults.WithoutOutputs(),
        _ => throw new ArgumentException($"There is no fault called {name}."),
    };
}

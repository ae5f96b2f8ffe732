using System.Text;
using SiteFit.Contracts.Problems;
using SiteFit.Contracts.Schemas;

namespace SiteFit.Tests.Contracts;

public sealed class ServiceProblemTests
{
    private static readonly ServiceProblem Problem = ServiceProblem.Create(
        422, ErrorCodes.InputsUnprocessable, "Cannot be solved.", "abc", [new SchemaViolation("/a/0", "closed_ring", "Close it.")]);

    [Fact]
    public void A_problem_has_the_members_of_RFC_9457_and_four_more() => Assert.Equal(
        """{"type":"about:blank","title":"Unprocessable Entity","status":422"""
        + ""","code":"inputs_unprocessable","message":"Cannot be solved.","detail":"Cannot be solved.","details":["""
        + """{"pointer":"/a/0","rule":"closed_ring","message":"Close it."}],"correlation_id":"abc"}""",
        Encoding.UTF8.GetString(Problem.Encode()));

    [Fact]
    public void A_problem_reads_back_as_itself()
    {
        Assert.True(ServiceProblem.TryDecode(Problem.Encode(), out var problem));
        Assert.Equal(Problem with { Details = [] }, problem with { Details = [] });
        Assert.Equal(Problem.Details, problem.Details);
    }

    [Fact]
    public void Figures_of_a_detail_read_back_too()
    {
        var detail = new SchemaViolation("/setbacks", "setback", "Too far.") { Figures = new Dictionary<string, double> { ["shortfall_m"] = 0.4 } };
        var body = (Problem with { Details = [detail] }).Encode();
        Assert.Contains("""{"pointer":"/setbacks","rule":"setback","message":"Too far.","figures":{"shortfall_m":0.4}}""", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        Assert.True(ServiceProblem.TryDecode(body, out var problem));
        Assert.Equal(detail.Figures, problem.Details[0].Figures);
    }

    [Theory]
    [InlineData("<html>502 Bad Gateway</html>")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"status":502}""")]
    [InlineData("""{"title":"x","status":"502","code":"c","message":"m"}""")]
    public void What_is_no_problem_is_not_taken_for_one(string body) =>
        Assert.False(ServiceProblem.TryDecode(Encoding.UTF8.GetBytes(body), out _));
}

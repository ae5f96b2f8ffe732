using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.AppServer.Domain;
using SiteFit.Contracts.Problems;
using SiteFit.Contracts.Schemas;
using SiteFit.Tests.Contracts;

namespace SiteFit.Tests.AppServer;

/// <summary>Rings that cannot be computed with are named with their place, before any engine runs.</summary>
public sealed class RingCheckTests
{
    [Theory]
    [InlineData("[[0,0],[20,0],[20,30],[0,30],[0,0]]")]
    [InlineData("[[0,0],[0,30],[20,30],[20,0],[0,0]]")] // clockwise
    [InlineData("[[0,0],[10,0],[20,0],[20,30],[0,30],[0,0]]")] // a position on the line between its neighbours
    [InlineData("[[-5e5,-1.2e6],[-499980,-1.2e6],[-499980,-1199970],[-5e5,-1199970],[-5e5,-1.2e6]]")] // S-JTSK
    [InlineData("[[1e9,-1e9],[1e9,1e9],[-1e9,1e9],[-1e9,-1e9],[1e9,-1e9]]")]
    [InlineData("[[0,0],[20,0],[20,10],[10,10],[10,20],[0,20],[0,0]]")] // an L
    public void A_simple_closed_ring_is_taken(string parcel) =>
        Assert.DoesNotContain(Check(parcel, "[[0,0],[1,0],[1,1],[0,0]]"), violation => violation.Rule != "max_samples");

    [Theory]
    [InlineData("[[0,0],[20,30],[20,0],[0,30],[0,0]]", "self_intersection", "/parcel/coordinates/0", "crosses itself", "[10,15]")] // a bow-tie
    [InlineData("[[0,0],[20,0],[20,30],[10,30],[10,40],[10,30],[0,30],[0,0]]", "self_intersection", "/parcel/coordinates/2", "touches itself", "[10,30]")] // a spike
    [InlineData("[[0,0],[20,0],[20,30],[10,0],[0,30],[0,0]]", "self_intersection", "/parcel/coordinates/0", "touches itself", "[10,0]")]
    [InlineData("[[0,0],[20,0],[10,10],[20,20],[0,20],[10,10],[0,0]]", "self_intersection", "/parcel/coordinates/1", "touches itself", "[10,10]")] // an hourglass
    [InlineData("[[0,0],[20,0],[10,0],[0,0]]", "zero_area", "/parcel/coordinates", "send an outline", "one line")]
    [InlineData("[[0,0],[20,20],[10,10],[5,5],[0,0]]", "zero_area", "/parcel/coordinates", "send an outline", "one line")]
    [InlineData("[[0,0],[1e-200,0],[0,1e-200],[0,0]]", "zero_area", "/parcel/coordinates", "send an outline", "no area")]
    [InlineData("[[0,0],[20,0],[20,0],[20,30],[0,30],[0,0]]", "duplicate_position", "/parcel/coordinates/2", "remove one", "[20,0]")]
    [InlineData("[[0,0],[20,0],[20,30],[0,30],[0,0],[0,0]]", "duplicate_position", "/parcel/coordinates/5", "remove one", "[0,0]")]
    [InlineData("[[0,0],[20,0],[20,30],[0,30],[0,0.001]]", "closed_ring", "/parcel/coordinates/4", "again at the end", "[0,0]")]
    [InlineData("[[0,0],[20,0],[0,0]]", "ring_size", "/parcel/coordinates", "at least 4", "add the missing")]
    [InlineData("[[0,0],[1e15,0],[20,30],[0,0]]", "coordinate_range", "/parcel/coordinates/1/0", "from -1e9 to 1e9", "units")]
    [InlineData("[[0,0],[20,-1000000000.1],[20,30],[0,0]]", "coordinate_range", "/parcel/coordinates/1/1", "from -1e9 to 1e9", "units")]
    [InlineData("[[0,0],[1e999,0],[20,30],[0,0]]", "coordinate_range", "/parcel/coordinates/1/0", "from -1e9 to 1e9", "units")]
    public void Any_other_ring_is_refused_with_its_place_and_what_to_do(string parcel, string rule, string pointer, string hint, string place)
    {
        var violation = Assert.Single(Check(parcel, "[[0,0],[1,0],[1,1],[0,0]]"), violation => violation.Rule != "max_samples");
        Assert.Equal((rule, pointer), (violation.Rule, violation.Pointer));
        Assert.Contains(hint, violation.Message, StringComparison.Ordinal);
        Assert.Contains(place, violation.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_point_repeated_is_told_both_as_repetition_and_as_no_area() => Assert.Equal(
        ["duplicate_position", "duplicate_position", "duplicate_position", "zero_area"],
        Check("[[1,1],[1,1],[1,1],[1,1]]", "[[0,0],[1,0],[1,1],[0,0]]").Select(violation => violation.Rule));

    [Fact]
    public void Faults_of_both_rings_are_named_and_of_one_kind_five_at_most()
    {
        var violations = Check(
            $"[{string.Join(',', Enumerable.Repeat("[0,0],[0,0]", 10))},[9,0],[9,9],[0,0]]", "[[0,0],[1,1],[1,0],[0,1],[0,0]]");
        Assert.Equal(5, violations.Count(violation => violation.Rule == "duplicate_position"));
        Assert.Equal("/house/coordinates/0", Assert.Single(violations, violation => violation.Rule == "self_intersection").Pointer);
    }

    [Theory]
    [InlineData("[[0,0],[20,0],[20,31],[0,31],[0,0]]", true)]
    [InlineData("[[0,0],[20,0],[20,30],[0,30],[0,0]]", false)] // as large
    [InlineData("[[0,0],[40,0],[40,10],[0,10],[0,0]]", false)] // longer, and smaller
    public void A_house_larger_than_its_parcel_is_refused(string house, bool isRefused)
    {
        var violations = Check("[[0,0],[20,0],[20,30],[0,30],[0,0]]", house);
        if (!isRefused)
        {
            Assert.Empty(violations);
            return;
        }
        var violation = Assert.Single(violations);
        Assert.Equal(("house_larger_than_parcel", "/house/coordinates"), (violation.Rule, violation.Pointer));
        Assert.Contains("620, the parcel 600", violation.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contract_without_a_parcel_has_its_rings_checked_and_no_sizes_compared()
    {
        using var folder = new ContractsFolder();
        folder.Edit("bindings.json", bindings =>
        {
            var inputs = bindings["inputs"]!.AsArray();
            inputs.Remove(inputs.Single(binding => binding!["parameter"]!.GetValue<string>() == "RH_IN:parcel"));
        });
        var contract = SiteFit.Contracts.ContractCatalog.Load(folder.Path).Find(ContractsFolder.SiteFit.Id)!;
        var inputs = Inputs("[[0,0],[20,0],[20,30],[0,30],[0,0]]", "[[0,0],[200,0],[200,300],[0,300],[0,0]]");
        Assert.Empty(DomainCheck.FindViolations(contract, inputs));
        inputs = Inputs("[[0,0],[20,0],[20,30],[0,30],[0,0]]", "[[0,0],[200,300],[200,0],[0,300],[0,0]]");
        Assert.Equal("self_intersection", Assert.Single(DomainCheck.FindViolations(contract, inputs)).Rule);
    }

    [Fact]
    public void Random_outlines_are_taken_and_lose_nothing_by_another_start_direction_or_place()
    {
        var random = new Random(5514);
        for (var round = 0; round < 200; round++)
        {
            // Around a centre, each at its own angle: never crosses itself.
            var count = random.Next(3, 40);
            var outline = Enumerable.Range(0, count)
                .Select(i => (Angle: 2 * Math.PI * (i + (0.8 * random.NextDouble())) / count, Radius: 5 + (15 * random.NextDouble())))
                .Select(at => (X: at.Radius * Math.Cos(at.Angle), Y: at.Radius * Math.Sin(at.Angle)))
                .ToList();
            var (dx, dy) = (random.Next(-1_000_000, 1_000_000), random.Next(-1_000_000, 1_000_000));
            outline = [.. outline.Skip(round % count), .. outline.Take(round % count)];
            if (round % 2 == 1)
                outline.Reverse();

            var ring = new JsonArray([.. outline.Append(outline[0]).Select(at => (JsonNode)new JsonArray(at.X + dx, at.Y + dy))]).ToJsonString();
            Assert.Empty(Check(ring, "[[0,0],[1,0],[1,1],[0,0]]"));
        }
    }

    [Fact]
    public void Every_valid_example_is_taken() => Assert.All(ContractsFolder.SiteFit.Examples, example =>
        Assert.Empty(DomainCheck.FindViolations(ContractsFolder.SiteFit, ContractsFolder.SiteFit.ReadInputs(JsonElement.Parse(example.Text)).Inputs)));

    [Fact]
    public async Task Over_the_wire_it_is_a_422_that_names_the_place()
    {
        await using var appServer = new AppServerFactory();
        using var response = await appServer.SolveAsync(SolveInputs.With(
            inputs => inputs["house"]!["coordinates"] = JsonNode.Parse("[[0,0],[10,8],[10,0],[0,8],[0,0]]")));
        var problem = await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, ErrorCodes.InputsUnprocessable);
        Assert.Equal(("/house/coordinates/0", "self_intersection"), (problem.Details[0].Pointer, problem.Details[0].Rule));
    }

    private static IReadOnlyList<SchemaViolation> Check(string parcel, string house) =>
        DomainCheck.FindViolations(ContractsFolder.SiteFit, Inputs(parcel, house));

    /// <summary>Not checked by the schema, which for this contract has closer bounds.</summary>
    private static JsonElement Inputs(string parcel, string house) => JsonElement.Parse(
        $$$"""
        {
          "crs": "EPSG:5514", "parcel": {"coordinates": {{{parcel}}}}, "house": {"coordinates": {{{house}}}},
          "rotation": {"min": 0, "max": 180, "step": 5}, "grid_step": 0.5, "seed": 1
        }
        """);
}

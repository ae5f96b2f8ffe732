using SiteFit.Contracts;
using SiteFit.Contracts.Json;

namespace SiteFit.Tests.Contracts;

public sealed class ExampleTests
{
    public static TheoryData<string> Valid => Files("valid");

    public static TheoryData<string> Invalid => Files("invalid");

    [Theory, MemberData(nameof(Valid))]
    public void Every_valid_example_passes(string file) => Assert.Empty(Read(file).Violations);

    [Theory, MemberData(nameof(Invalid))]
    public void Every_invalid_example_fails_for_one_reason(string file) => Assert.Single(Read(file).Violations);

    [Theory]
    [InlineData("missing-crs", "/crs", "required")]
    [InlineData("missing-parcel", "/parcel", "required")]
    [InlineData("missing-house-coordinates", "/house/coordinates", "required")]
    [InlineData("bad-crs", "/crs", "pattern")]
    [InlineData("crs-with-unicode-digits", "/crs", "pattern")]
    [InlineData("crs-with-trailing-newline", "/crs", "pattern")]
    [InlineData("unknown-property", "/colour", "additionalProperties")]
    [InlineData("unknown-nested-property", "/rotation/stepp", "additionalProperties")]
    [InlineData("too-few-positions", "/house/coordinates", "minItems")]
    [InlineData("position-with-three-numbers", "/house/coordinates/2", "maxItems")]
    [InlineData("coordinate-out-of-bounds", "/parcel/coordinates/1/0", "maximum")]
    [InlineData("coordinate-as-text", "/parcel/coordinates/1/0", "type")]
    [InlineData("rotation-step-too-small", "/rotation/step", "minimum")]
    [InlineData("rotation-max-out-of-bounds", "/rotation/max", "maximum")]
    [InlineData("grid-step-zero", "/grid_step", "minimum")]
    [InlineData("seed-not-integer", "/seed", "type")]
    [InlineData("seed-negative", "/seed", "minimum")]
    [InlineData("parcel-null", "/parcel", "type")]
    public void An_invalid_example_fails_where_and_why_its_name_says(string name, string pointer, string rule)
    {
        var violation = Assert.Single(Read($"sitefit/1.0.0/examples/invalid/{name}.json").Violations);
        Assert.Equal((pointer, rule), (violation.Pointer, violation.Rule));
    }

    [Theory]
    [InlineData("missing-house", "", "anyOf")]
    [InlineData("houses-empty", "/houses", "minItems")]
    [InlineData("house-without-name", "/houses/0/name", "required")]
    [InlineData("hole-as-object", "/parcel/holes/0", "type")]
    [InlineData("setbacks-as-text", "/setbacks", "anyOf")]
    [InlineData("setback-negative", "/setbacks", "minimum")]
    [InlineData("setbacks-without-default", "/setbacks/default", "required")]
    [InlineData("setback-edge-negative", "/setbacks/edges/0/edge", "minimum")]
    [InlineData("obstacle-without-outline", "/obstacles/0/coordinates", "required")]
    [InlineData("obstacle-buffer-negative", "/obstacles/0/buffer", "minimum")]
    [InlineData("coverage-zero", "/max_coverage", "exclusiveMinimum")]
    [InlineData("coverage-in-percent", "/max_coverage", "maximum")]
    [InlineData("unknown-search", "/search", "enum")]
    [InlineData("mirror-as-text", "/mirror", "type")]
    [InlineData("orientation-without-azimuth", "/orientation/azimuth", "required")]
    [InlineData("weight-negative", "/weights/yard", "minimum")]
    [InlineData("no-results", "/max_results", "minimum")]
    [InlineData("too-many-results", "/max_results", "maximum")]
    [InlineData("difference-zero", "/min_difference", "minimum")]
    [InlineData("height-zero", "/height", "exclusiveMinimum")]
    [InlineData("half-a-floor", "/floors", "type")]
    public void An_invalid_example_of_1_1_0_fails_where_and_why_its_name_says(string name, string pointer, string rule)
    {
        var violation = Assert.Single(Read($"sitefit/1.1.0/examples/invalid/{name}.json").Violations);
        Assert.Equal((pointer, rule), (violation.Pointer, violation.Rule));
    }

    private static InputsReading Read(string file)
    {
        var parts = file.Split('/');
        Assert.True(StrictJson.TryParse(File.ReadAllBytes(Path.Combine(ContractsFolder.Real, file)), out var inputs, out var fault), $"{fault}");
        return ContractsFolder.Catalog.Find(ContractsFolder.Id($"{parts[0]}:{parts[1]}"))!.ReadInputs(inputs);
    }

    private static TheoryData<string> Files(string kind)
    {
        var separator = Path.DirectorySeparatorChar;
        return [.. Directory.EnumerateFiles(ContractsFolder.Real, "*.json", SearchOption.AllDirectories)
            .Where(file => file.Contains($"{separator}examples{separator}{kind}{separator}", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(ContractsFolder.Real, file).Replace(separator, '/'))];
    }
}

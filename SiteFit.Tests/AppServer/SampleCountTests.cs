using System.Globalization;
using System.Text.Json;
using SiteFit.AppServer.Domain;

namespace SiteFit.Tests.AppServer;

/// <summary>Searches are counted before they are begun, in numbers that no search can overflow.</summary>
public sealed class SampleCountTests
{
    [Theory]
    [InlineData(0, 180, 5, 0.5, 37L * 41 * 61)] // as the contract's example
    [InlineData(0, 0.3, 0.1, 100, 4)] // 0.3 / 0.1 is just under 3
    [InlineData(0, 0, 5, 100, 1)]
    public void Both_ends_of_each_range_count(double min, double max, double step, double gridStep, long count)
    {
        Assert.Empty(Find(min, max, step, gridStep, 20, count));
        Assert.Equal(("/grid_step", "max_samples"), Single(min, max, step, gridStep, 20, count - 1));
    }

    [Theory]
    [InlineData(-1e308, 1e308, 0.1, 0.1, 20)]
    [InlineData(-1e308, 1e308, 1e-308, 1e-308, 1e308)]
    [InlineData(0, 180, 0.1, 0.1, 3e7)]
    [InlineData(0, 0, 0.1, 0.1, 1e308)]
    public void What_no_whole_number_can_hold_is_too_many(double min, double max, double step, double gridStep, double size) =>
        Assert.Equal(("/grid_step", "max_samples"), Single(min, max, step, gridStep, size, 5_000_000));

    private static (string Pointer, string Rule) Single(double min, double max, double step, double gridStep, double size, long most)
    {
        var violation = Assert.Single(Find(min, max, step, gridStep, size, most));
        return (violation.Pointer, violation.Rule);
    }

    private static IEnumerable<SiteFit.Contracts.Schemas.SchemaViolation> Find(double min, double max, double step, double gridStep, double size, long most) =>
        SampleCount.FindViolations(
            JsonElement.Parse(string.Create(CultureInfo.InvariantCulture, $$"""
                {
                  "rotation": {"min": {{min:R}}, "max": {{max:R}}, "step": {{step:R}}}, "grid_step": {{gridStep:R}},
                  "parcel": {"coordinates": [[0, 0], [{{size:R}}, 0], [{{size:R}}, {{size * 1.5:R}}], [0, {{size * 1.5:R}}], [0, 0]]}
                }
                """)),
            most);
}

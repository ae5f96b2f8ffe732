using System.Globalization;
using System.Text.Json;
using SiteFit.Contracts.Schemas;

namespace SiteFit.AppServer.Domain;

/// <summary>How many placements a search would try: known before trying any.</summary>
/// <remarks>
/// Angles × houses × mirrorings, and × grid points for a search over a grid; without one every position is a candidate, and none is
/// tried by itself.
/// </remarks>
internal static class SampleCount
{
    /// <param name="inputs">With <c>rotation</c>, <c>grid_step</c> and <c>parcel</c>; others have no samples to count.</param>
    /// <param name="most">The manifest's <c>max_samples</c>.</param>
    public static IEnumerable<SchemaViolation> FindViolations(JsonElement inputs, long most)
    {
        if (!inputs.TryGetProperty("rotation", out var rotation) || !inputs.TryGetProperty("grid_step", out var gridStep)
            || !inputs.TryGetProperty("parcel", out var parcel))
        {
            yield break;
        }

        var (min, max) = (rotation.GetProperty("min").GetDouble(), rotation.GetProperty("max").GetDouble());
        if (max < min)
        {
            yield return new SchemaViolation("/rotation/max", "rotation_range", Text($"Is {max}; must not be below rotation.min, {min}."));
            yield break;
        }

        // In doubles throughout: the count of a huge parcel overflows every whole number.
        var count = Steps(min, max, rotation.GetProperty("step").GetDouble()) * CountOutlines(inputs);
        if (!IsOverGrid(inputs))
        {
            if (count > most)
            {
                yield return new SchemaViolation(
                    "/rotation/step", "max_samples",
                    Text($"Angles × houses × mirrorings are {count:0}; at most {most} can be tried. Use a larger rotation.step or fewer houses."));
            }
            yield break;
        }
        count *= CountGridPoints(parcel.GetProperty("coordinates"), gridStep.GetDouble());
        if (count > most)
        {
            yield return new SchemaViolation(
                "/grid_step", "max_samples",
                Text($"Angles × grid points are {count:0}; at most {most} can be tried. Use a larger grid_step or rotation.step."));
        }
    }

    /// <summary>Houses, twice when each may be mirrored.</summary>
    private static double CountOutlines(JsonElement inputs)
    {
        var houses = (inputs.TryGetProperty("house", out _) ? 1 : 0) + (inputs.TryGetProperty("houses", out var more) ? more.GetArrayLength() : 0);
        return Math.Max(1, houses) * (inputs.TryGetProperty("mirror", out var mirror) && mirror.GetBoolean() ? 2 : 1);
    }

    /// <summary>Before 1.1.0 there was no other search.</summary>
    private static bool IsOverGrid(JsonElement inputs) => !inputs.TryGetProperty("search", out var search) || search.ValueEquals("grid");

    private static double CountGridPoints(JsonElement ring, double step)
    {
        var (x, y) = (Extent(ring, 0), Extent(ring, 1));
        return Steps(x.Min, x.Max, step) * Steps(y.Min, y.Max, step);
    }

    private static (double Min, double Max) Extent(JsonElement ring, int axis)
    {
        var values = ring.EnumerateArray().Select(position => position[axis].GetDouble()).ToList();
        return (values.Min(), values.Max());
    }

    /// <summary>Both ends count; the small part makes 0 to 0.3 by 0.1 four steps though 0.3 / 0.1 is just under 3.</summary>
    private static double Steps(double from, double to, double step) => Math.Floor((to - from) / step + 1e-9) + 1;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

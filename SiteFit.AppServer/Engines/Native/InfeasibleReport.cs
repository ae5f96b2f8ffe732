using System.Globalization;
using System.Text.Json;
using SiteFit.AppServer.Placement;
using SiteFit.Contracts.Problems;
using SiteFit.Contracts.Schemas;

namespace SiteFit.AppServer.Engines.Native;

/// <summary>Says why no placement keeps every limit, by how much, and what would fit: in words, and in numbers for programs.</summary>
/// <remarks>Source: contracts/sitefit/1.1.0/README.md, "When nothing fits".</remarks>
internal static class InfeasibleReport
{
    /// <param name="none">What the search found out.</param>
    /// <param name="problem">What was asked.</param>
    /// <param name="inputs">From which <paramref name="problem"/> was read.</param>
    public static EngineRefusal Create(PlacementAnswer.Infeasible none, PlacementProblem problem, JsonElement inputs)
    {
        var obstruction = Describe(none, problem, inputs);
        var remedies = FindRemedies(none, problem, inputs).ToList();
        var what = problem.Footprints.Count == 1 ? "The house does not fit." : $"None of the {problem.Footprints.Count} houses fits.";
        var hint = remedies.Count == 0
            ? "No size and no setback would help; use another house or another parcel."
            : string.Join(" ", remedies.Select(remedy => remedy.Message));
        return new EngineRefusal(ErrorCodes.NoPlacement, $"{what} {obstruction.Message} {hint}", [obstruction, .. remedies]);
    }

    private static SchemaViolation Describe(PlacementAnswer.Infeasible none, PlacementProblem problem, JsonElement inputs)
    {
        var (limit, shortfall) = (none.Binding, RoundUp(none.ShortfallM));
        var missing = shortfall < 5e-5 ? "less than 0.0001" : Text($"{shortfall:0.####}");
        var required = LimitPlaces.Required(limit, problem);
        var (rule, figure, message) = limit.Kind switch
        {
            LimitKind.Coverage => ("max_coverage", "shortfall_ratio", Text($"The smallest house covers {shortfall:0.######} more of the parcel than max_coverage allows.")),
            LimitKind.Edge when required > 0 => ("setback", "shortfall_m", Text($"At best it is {missing} m short of the setback of {required:0.####} m from edge {limit.Index} of the parcel.")),
            LimitKind.Edge => ("boundary", "shortfall_m", Text($"At best it is {missing} m over edge {limit.Index} of the parcel.")),
            LimitKind.Hole when required > 0 => ("setback", "shortfall_m", Text($"At best it is {missing} m short of the setback of {required:0.####} m from hole {limit.Index}.")),
            LimitKind.Hole => ("hole", "shortfall_m", Text($"At best it is {missing} m over hole {limit.Index}.")),
            _ when required > 0 => ("buffer", "shortfall_m", Text($"At best it is {missing} m short of the buffer of {required:0.####} m around {NameOf(limit, problem)}.")),
            _ => ("obstacle", "shortfall_m", Text($"At best it is {missing} m over {NameOf(limit, problem)}.")),
        };
        return new SchemaViolation(LimitPlaces.PointerOf(limit, problem, inputs), rule, message) { Figures = Figure(figure, shortfall) };
    }

    private static IEnumerable<SchemaViolation> FindRemedies(PlacementAnswer.Infeasible none, PlacementProblem problem, JsonElement inputs)
    {
        if (none.LargestScale is { } exact && RoundDown(exact) is > 0 and var scale)
        {
            var place = inputs.TryGetProperty("house", out _) ? "/house" : "/houses";
            yield return new SchemaViolation(place, "largest_scale", Text($"It would fit at {scale:0.######} of its size.")) { Figures = Figure("scale", scale) };
        }
        if (none.SetbackThatWorks is { } most && RoundDown(most) is >= 0 and var setback && problem.Parcel.Setbacks != Setbacks.None)
        {
            yield return new SchemaViolation("/setbacks", "largest_setback", Text($"It would fit with a setback of {setback:0.######} m all round."))
            {
                Figures = Figure("setback_m", setback),
            };
        }
    }

    private static string NameOf(Limit limit, PlacementProblem problem) =>
        problem.Obstacles[limit.Index].Label is { } label ? $"the obstacle \"{label}\"" : $"obstacle {limit.Index}";

    private static Dictionary<string, double> Figure(string name, double value) => new() { [name] = value };

    /// <summary>What is said to be missing is enough when it is added.</summary>
    private static double RoundUp(double value) => Math.Ceiling(value * 1e6) / 1e6;

    /// <summary>What is said to fit does.</summary>
    private static double RoundDown(double value) => Math.Floor(value * 1e6) / 1e6;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text.Json;
using SiteFit.Contracts.Json;
using SiteFit.Contracts.Schemas;

namespace SiteFit.AppServer.Domain;

/// <summary>Whether the houses can be told apart and one of them can be smaller than its parcel.</summary>
internal static class HouseCheck
{
    /// <summary>Of an area: two outlines of one shape differ by rounding alone.</summary>
    private const double Rounding = 1e-9;

    /// <summary>What the answer calls the input <c>house</c>.</summary>
    public const string DefaultName = "house";

    /// <summary>Turning and moving make no house smaller.</summary>
    /// <param name="land">The parcel without its holes, square CRS units.</param>
    /// <param name="houses">Without faults.</param>
    /// <returns>One violation for each house when none is small enough.</returns>
    public static IEnumerable<SchemaViolation> FindTooLarge(double land, IReadOnlyList<Ring> houses) =>
        houses.Any(house => house.Area <= land * (1 + Rounding))
            ? []
            : houses.Select(house => new SchemaViolation(
                house.Pointer, "house_larger_than_parcel",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The house covers {house.Area:0.###}, the parcel {land:0.###} square units; use a smaller house or a larger parcel.")));

    /// <param name="inputs">With or without <c>house</c> and <c>houses</c>.</param>
    public static IEnumerable<SchemaViolation> FindRepeatedNames(JsonElement inputs)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (inputs.TryGetProperty("house", out _))
            names.Add(DefaultName);
        if (!inputs.TryGetProperty("houses", out var houses))
            yield break;

        foreach (var (index, house) in houses.EnumerateArray().Index())
        {
            var name = house.GetProperty("name").GetString()!;
            if (!names.Add(name))
            {
                yield return new SchemaViolation(
                    JsonPointer.Append(JsonPointer.Append("/houses", index), "name"), "name_repeated",
                    $"\"{name}\" is the name of another house already; give each its own.");
            }
        }
    }
}

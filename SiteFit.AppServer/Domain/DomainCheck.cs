using System.Globalization;
using System.Text.Json;
using SiteFit.Contracts;
using SiteFit.Contracts.Catalog;
using SiteFit.Contracts.Schemas;

namespace SiteFit.AppServer.Domain;

/// <summary>What a schema cannot say and an engine must be able to rely on: checked before any engine runs.</summary>
internal static class DomainCheck
{
    /// <summary>Of an area: two outlines of one shape differ by rounding alone.</summary>
    private const double Rounding = 1e-9;

    /// <param name="contract">Tells which inputs are rings, and the limits.</param>
    /// <param name="inputs">Valid by the contract's schema, defaults filled in.</param>
    /// <returns>Empty when the inputs can be solved.</returns>
    public static IReadOnlyList<SchemaViolation> FindViolations(Contract contract, JsonElement inputs)
    {
        var rings = contract.Bindings.Inputs
            .Where(binding => binding is { Type: BindingType.Curve, Closed: true })
            .SelectMany(binding => binding.Find(inputs))
            .Select(found => Ring.Read(found.Pointer, found.Value))
            .ToList();

        return [.. CheckRings(rings, contract.Manifest.Limits.MaxVertices), .. SampleCount.FindViolations(inputs, contract.Manifest.Limits.MaxSamples)];
    }

    private static List<SchemaViolation> CheckRings(List<Ring> rings, int mostPositions)
    {
        var total = rings.Sum(ring => ring.Positions.Length);
        if (total > mostPositions)
        {
            // Shapes are not looked at: that is what the limit is for.
            return
            [
                new SchemaViolation(
                    rings.MaxBy(ring => ring.Positions.Length)!.Pointer, "max_vertices",
                    $"All rings together have {total} positions; at most {mostPositions} can be solved. Simplify this ring, the largest."),
            ];
        }

        var faults = rings.SelectMany(RingCheck.FindViolations).ToList();
        return faults.Count > 0 ? faults : [.. CheckSizes(rings)];
    }

    /// <summary>For contracts that place a house on a parcel; turning and moving make no house smaller.</summary>
    private static IEnumerable<SchemaViolation> CheckSizes(List<Ring> rings)
    {
        var parcel = rings.Find(ring => ring.Pointer == "/parcel/coordinates");
        var house = rings.Find(ring => ring.Pointer == "/house/coordinates");
        if (parcel is not null && house is not null && house.Area > parcel.Area * (1 + Rounding))
        {
            yield return new SchemaViolation(
                house.Pointer, "house_larger_than_parcel",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The house covers {house.Area:0.###}, the parcel {parcel.Area:0.###} square units; use a smaller house or a larger parcel."));
        }
    }
}

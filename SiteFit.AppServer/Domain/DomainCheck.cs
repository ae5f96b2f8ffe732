using System.Text.Json;
using SiteFit.Contracts;
using SiteFit.Contracts.Catalog;
using SiteFit.Contracts.Schemas;

namespace SiteFit.AppServer.Domain;

/// <summary>What a schema cannot say and an engine must be able to rely on: checked before any engine runs.</summary>
internal static class DomainCheck
{
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
        var site = new SiteRings(rings);

        return
        [
            .. CheckRings(site, contract.Manifest.Limits.MaxVertices),
            .. HouseCheck.FindRepeatedNames(inputs),
            .. EdgeCheck.FindViolations(inputs, site.Parcel, site.Houses),
            .. SampleCount.FindViolations(inputs, contract.Manifest.Limits.MaxSamples),
        ];
    }

    private static List<SchemaViolation> CheckRings(SiteRings site, int mostPositions)
    {
        var total = site.All.Sum(ring => ring.Positions.Length);
        if (total > mostPositions)
        {
            // Shapes are not looked at: that is what the limit is for.
            return
            [
                new SchemaViolation(
                    site.All.MaxBy(ring => ring.Positions.Length)!.Pointer, "max_vertices",
                    $"All rings together have {total} positions; at most {mostPositions} can be solved. Simplify this ring, the largest."),
            ];
        }

        var faults = site.All.SelectMany(RingCheck.FindViolations).ToList();
        if (faults.Count > 0 || site.Parcel is null)
            return faults;
        var holes = HoleCheck.FindViolations(site.Parcel, site.Holes).ToList();
        return holes.Count > 0 ? holes : [.. HouseCheck.FindTooLarge(site.Parcel.Area - site.Holes.Sum(hole => hole.Area), site.Houses)];
    }
}

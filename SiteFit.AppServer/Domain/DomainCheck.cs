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
            .ToList();

        return
        [
            .. rings.Select(ring => FindGap(ring.Pointer, ring.Value)).OfType<SchemaViolation>(),
            .. CheckVertices(rings, contract.Manifest.Limits.MaxVertices),
            .. SampleCount.FindViolations(inputs, contract.Manifest.Limits.MaxSamples),
        ];
    }

    private static SchemaViolation? FindGap(string pointer, JsonElement ring)
    {
        var last = ring.GetArrayLength() - 1;
        return Same(ring[0], ring[last])
            ? null
            : new SchemaViolation(
                $"{pointer}/{last}", "closed_ring", $"The ring is open; add its first position {ring[0].GetRawText()} again at the end.");
    }

    private static IEnumerable<SchemaViolation> CheckVertices(List<(string Pointer, JsonElement Value)> rings, int most)
    {
        var total = rings.Sum(ring => ring.Value.GetArrayLength());
        if (total > most)
        {
            var largest = rings.MaxBy(ring => ring.Value.GetArrayLength());
            yield return new SchemaViolation(
                largest.Pointer, "max_vertices",
                $"All rings together have {total} positions; at most {most} can be solved. Simplify this ring, the largest.");
        }
    }

    private static bool Same(JsonElement a, JsonElement b) =>
        a[0].GetDouble().Equals(b[0].GetDouble()) && a[1].GetDouble().Equals(b[1].GetDouble());
}

using System.Text.Json;

namespace SiteFit.Contracts.Checks.Compatibility;

/// <summary>What a new version does to those who send inputs: whatever the version before took must be taken, and mean the same.</summary>
internal static class InputChanges
{
    public static IEnumerable<ContractChange> Find(SchemaPlace before, SchemaPlace now)
    {
        var refused = SchemaRefusals.Find(before, now).ToList();
        var taken = SchemaRefusals.Find(now, before)
            .Where(refusal => !refused.Exists(other => IsOfSameMember(refusal, other)))
            .ToList();
        return
        [
            .. refused.Select(refusal => Change(ChangeKind.Break, ChangeText.Of(refusal, isNow: true))),
            .. FindDefaults(before, now).Select(text => Change(ChangeKind.Break, text)),
            .. taken.Select(refusal => Change(ChangeKind.Addition, ChangeText.Of(refusal, isNow: false))),
        ];
    }

    /// <summary>What one leaves out must mean the same; also where nothing was said of it before, since nobody can tell what it meant.</summary>
    private static IEnumerable<string> FindDefaults(SchemaPlace before, SchemaPlace now)
    {
        foreach (var name in before.Names)
        {
            var (old, own) = (before.Member(name)!, now.Member(name));
            if (own is null)
                continue;
            var (was, @is) = (TextOf(old), TextOf(own));
            if (!AreEqual(old.Value("default"), own.Value("default")))
                yield return $"{own.Pointer}/default is {@is} now, was {was}: a request without it may mean something else";
            foreach (var below in FindDefaults(old, own))
                yield return below;
        }
        if (before.Items is { } items && now.Items is { } others)
        {
            foreach (var below in FindDefaults(items, others))
                yield return below;
        }
    }

    /// <returns>Whether both are of one member: a new one that is required is said once.</returns>
    private static bool IsOfSameMember(SchemaRefusal taken, SchemaRefusal refused) => taken.IsOfMember && refused.IsOfMember
        && taken.Name == refused.Name && taken.From.Pointer == refused.To.Pointer;

    private static bool AreEqual(JsonElement? one, JsonElement? other) =>
        one is { } left && other is { } right ? JsonElement.DeepEquals(left, right) : one is null && other is null;

    private static string TextOf(SchemaPlace schema) => schema.Value("default")?.GetRawText() ?? "not there";

    private static ContractChange Change(ChangeKind kind, string text) => new(kind, $"inputs {text}");
}

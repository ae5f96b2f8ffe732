namespace SiteFit.Contracts.Checks.Compatibility;

/// <summary>
/// What a new version does to those who read outputs: whatever it answers must fit what the version before promised. Three things are let
/// pass, since a reader can be asked to bear them.
/// </summary>
/// <remarks>
/// A member that a reader does not know is passed over, though the schema before would refuse it. A list may be longer: who reads it goes
/// through it, however long (but who counts on a first item may: <c>minItems</c> cannot fall). A file of a kind that a reader does not know is
/// one that it does not fetch: <c>artifacts[].kind</c> may have new words; no other list of words may.
/// </remarks>
internal static class OutputChanges
{
    public static IEnumerable<ContractChange> Find(SchemaPlace before, SchemaPlace now)
    {
        var kinds = now.Member("artifacts")?.Items?.Member("kind")?.Pointer;
        var wider = SchemaRefusals.Find(now, before).ToList();
        var narrower = SchemaRefusals.Find(before, now).Where(refusal => !wider.Exists(other => IsOfSameMember(refusal, other)));
        return
        [
            .. wider.Select(refusal =>
                Change(IsBorne(refusal, kinds) ? ChangeKind.Addition : ChangeKind.Break, ChangeText.Of(refusal, isNow: false))),
            .. narrower.Select(refusal => Change(ChangeKind.Promise, ChangeText.Of(refusal, isNow: true))),
        ];
    }

    private static bool IsBorne(SchemaRefusal refusal, string? kinds) =>
        refusal.Keyword is "properties" or "maxItems" || (refusal is { Keyword: "enum", Name: not null } && refusal.From.Pointer == kinds);

    private static bool IsOfSameMember(SchemaRefusal narrower, SchemaRefusal wider) => narrower.IsOfMember && wider.IsOfMember
        && narrower.Name == wider.Name && narrower.To.Pointer == wider.From.Pointer;

    private static ContractChange Change(ChangeKind kind, string text) => new(kind, $"outputs {text}");
}

namespace SiteFit.Contracts.Checks.Compatibility;

/// <summary>Says a difference of two schemas in one line: <c>/properties/seed/maximum falls from 2147483647 to 10</c>.</summary>
internal static class ChangeText
{
    /// <param name="refusal">What one version refuses and the other takes.</param>
    /// <param name="isNow">It is the newer version that refuses.</param>
    public static string Of(SchemaRefusal refusal, bool isNow)
    {
        var (before, now) = isNow ? (refusal.From, refusal.To) : (refusal.To, refusal.From);
        return refusal.Keyword switch
        {
            "properties" or "required" => $"{now.PointerOf(refusal.Name!)} {OfMember(refusal, isNow)}",
            "enum" when refusal.Name is { } word =>
                $"{now.Pointer}/enum {(isNow ? $"does not know \"{word}\" any more" : $"knows \"{word}\" now")}",
            "enum" => $"{now.Pointer} {(isNow ? "takes the words of a list only" : "takes any text now, not the words of a list only")}",
            "type" => $"{now.Pointer} is of type {TypeOf(now)} now, was {TypeOf(before)}",
            "pattern" or "format" =>
                $"{now.Pointer}/{refusal.Keyword} is {Quote(now.Text(refusal.Keyword))} now, was {Quote(before.Text(refusal.Keyword))}",
            "items" => $"{now.Pointer}/items {(isNow ? "is there now" : "is gone")}",
            SchemaRefusal.Form => $"{refusal.From.Pointer} is a form that {(isNow ? "is not taken any more" : "was not there before")}",
            "anyOf" or "oneOf" or "allOf" =>
                $"{refusal.To.Pointer}/{refusal.Keyword} {(isNow ? "asks for more than before" : "does not ask for as much any more")}",
            _ => OfBound(refusal.Keyword, before, now),
        };
    }

    private static string OfMember(SchemaRefusal refusal, bool isNow) => (refusal.Keyword, isNow) switch
    {
        ("properties", true) => "is gone",
        ("properties", false) => "is new",
        (_, true) => "is required now",
        _ when refusal.From.Member(refusal.Name!) is null => "is gone, and was required",
        _ => "is not required any more",
    };

    private static string OfBound(string keyword, SchemaPlace before, SchemaPlace now)
    {
        var (old, own) = (SchemaBound.Of(before, keyword), SchemaBound.Of(now, keyword));
        var pointer = $"{now.Pointer}/{(own.Value is null ? old : own).Keyword}";
        return (old.Value, own.Value) switch
        {
            (null, _) => $"{pointer} is {own} now, there was none",
            (_, null) => $"{pointer} is gone, it was {old}",
            _ when old.Value == own.Value => $"{pointer} is {own} now, was {old.Keyword} {old}",
            _ => $"{pointer} {(own.Value < old.Value ? "falls" : "rises")} from {old} to {own}",
        };
    }

    private static string TypeOf(SchemaPlace schema) => schema.Type ?? "several forms";

    private static string Quote(string? text) => text is null ? "not there" : $"\"{text}\"";
}

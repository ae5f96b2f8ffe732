namespace Aspire.Hosting.ApplicationModel;

/// <param name="Text">One of <see cref="KnownResourceStates"/>.</param>
/// <param name="Style">A hint for dashboards: <c>success</c>, <c>error</c>; null: none.</param>
public sealed record ResourceStateSnapshot(string Text, string? Style)
{
    public static implicit operator ResourceStateSnapshot?(string? s) => FromString(s);

    private static ResourceStateSnapshot? FromString(string? text) => text is null ? null : new(text, null);
}

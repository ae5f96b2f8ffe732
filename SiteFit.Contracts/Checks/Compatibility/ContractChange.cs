namespace SiteFit.Contracts.Checks.Compatibility;

/// <summary>One thing in which a contract's version differs from the one before.</summary>
/// <param name="Kind">What it is to a client.</param>
/// <param name="Text"><c>inputs /properties/seed/maximum falls from 2147483647 to 10</c>.</param>
internal sealed record ContractChange(ChangeKind Kind, string Text);

namespace SiteFit.Contracts.Checks.Compatibility;

internal enum ChangeKind
{
    /// <summary>A client of the version before may not get along with it.</summary>
    Break,

    /// <summary>Clients of the version before need not know of it.</summary>
    Addition,

    /// <summary>Outputs that promise more than before: nothing is new in them, and every client gets along.</summary>
    Promise,

    /// <summary>Not of the schemas: how the contract is solved.</summary>
    Note,
}

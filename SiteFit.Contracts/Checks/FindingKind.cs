namespace SiteFit.Contracts.Checks;

public enum FindingKind
{
    /// <summary>Has to be put right.</summary>
    Fault,

    /// <summary>May be right; somebody should know.</summary>
    Note,

    /// <summary>What a version's number allows to be different from the one before.</summary>
    Change,
}

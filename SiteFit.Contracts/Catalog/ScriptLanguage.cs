namespace SiteFit.Contracts.Catalog;

/// <summary>What Rhino.Compute runs scripts in.</summary>
public enum ScriptLanguage
{
    Python3,
    CSharp,
}

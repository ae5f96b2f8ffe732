namespace SiteFit.Api.Jobs;

/// <summary>Whose jobs are whose. While the Api has no sign-in there is one tenant.</summary>
internal static class Tenant
{
    public const string Local = "local";
}

namespace SiteFit.AppServer.RhinoCompute.Client;

/// <summary>What a server says it is: <c>GET /version</c>.</summary>
/// <param name="Rhino"><c>8.21.25188.17001</c>.</param>
/// <param name="Compute"><c>8.0.0.0</c>.</param>
/// <param name="GitSha">Null for most.</param>
internal sealed record ComputeVersion(string Rhino, string Compute, string? GitSha)
{
    public override string ToString() => $"Rhino {Rhino}, Compute {Compute}";
}

using System.ComponentModel.DataAnnotations;

namespace SiteFit.AppServer.RhinoCompute;

/// <summary>Where Rhino.Compute is and how patient to be with it; each is read from the configuration key (or environment variable) named beside it.</summary>
public sealed class ComputeOptions
{
    /// <summary><c>USE_COMPUTE</c>: contracts with a Grasshopper definition are solved by Rhino.Compute. Default false: by their embedded engine.</summary>
    public bool IsOn { get; set; }

    /// <summary><c>COMPUTE_URL</c>: the server's address, as <c>http://compute.example:8081</c>. Required when it is on.</summary>
    public Uri? Url { get; set; }

    /// <summary><c>COMPUTE_API_KEY</c>: sent as the header <c>RhinoComputeKey</c>; empty sends none.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary><c>COMPUTE_CHECK_SEC</c>: how often a server that is well is looked at, in seconds. Default 300: a server that is asked more often never goes to sleep, and is paid for.</summary>
    [Range(1.0, 86_400.0)]
    public double CheckSeconds { get; set; } = 300;

    /// <summary><c>COMPUTE_RECHECK_SEC</c>: how often one that is not, in seconds. Default 10.</summary>
    [Range(0.1, 3600.0)]
    public double RecheckSeconds { get; set; } = 10;

    /// <summary><c>COMPUTE_CANARY_SEC</c>: how long the trial solve of a contract's smallest example may take, in seconds. Default 60: a server that sleeps starts Rhino first.</summary>
    [Range(0.1, 3600.0)]
    public double CanarySeconds { get; set; } = 60;

    /// <summary><c>COMPUTE_TOLERANCE_M</c>: how far the positions of a curve that is no polyline may lie from it, in metres. Default 0.001.</summary>
    [Range(1e-9, 1000.0)]
    public double ToleranceM { get; set; } = 0.001;
}

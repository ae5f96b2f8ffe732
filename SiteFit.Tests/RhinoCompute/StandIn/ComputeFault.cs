namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>What happens to a request in place of its answer; see <see cref="StandInFaults"/>.</summary>
internal delegate Task ComputeFault(FaultyRequest request);

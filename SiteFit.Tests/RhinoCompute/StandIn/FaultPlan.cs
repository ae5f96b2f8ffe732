namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>The faults to come on each path, in the order in which they were set.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<(ComputeFault Fault, int Left)>> _faults = [];

    public void Add(string path, ComputeFault fault, int times)
    {
        lock (_lock)
        {
            if (!_faults.TryGetValue(path, out var faults))
                _faults[path] = faults = [];
            faults.Add((fault, times));
        }
    }

    public void Clear(string path)
    {
        lock (_lock)
            _faults.Remove(path);
    }

    /// <returns>Null when the request is to be answered as it should be.</returns>
    public ComputeFault? Take(string path)
    {
        lock (_lock)
        {
            if (!_faults.TryGetValue(path, out var faults) || faults is [])
                return null;
            var (fault, left) = faults[0];
            if (left == 1)
                faults.RemoveAt(0);
            else
                faults[0] = (fault, left - 1);
            return fault;
        }
    }
}

using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary><c>POST /grasshopper</c>: solves one definition at a time.</summary>
internal sealed class GrasshopperEndpoint(DefinitionCache definitions)
{
    private readonly SemaphoreSlim _seat = new(1);
    private readonly ConcurrentDictionary<string, string> _solved = new();
    private string _modelUnits = GrasshopperSchema.Millimetres;

    /// <summary>How many answers came of <c>cachesolve</c> rather than of a solve.</summary>
    public int CachedAnswers { get; private set; }

    /// <param name="keepsInputs">See <see cref="LoadedDefinition.SetInputs"/>.</param>
    public async Task<ComputeAnswer> SolveAsync(string body, bool keepsInputs, CancellationToken stopping)
    {
        var request = GrasshopperSchema.Read(body);
        if (request.CacheSolve && _solved.TryGetValue(body, out var known))
        {
            CachedAnswers++;
            return ComputeAnswer.Ok(known);
        }

        // A client that goes away frees no seat: the server solves on.
        await _seat.WaitAsync(stopping);
        try
        {
            return await SolveAsync(request, body, keepsInputs, stopping);
        }
        finally
        {
            _seat.Release();
        }
    }

    private async Task<ComputeAnswer> SolveAsync(GrasshopperSchema request, string body, bool keepsInputs, CancellationToken stopping)
    {
        var loaded = definitions.Find(request);
        if (!string.IsNullOrEmpty(request.ModelUnits))
            _modelUnits = request.ModelUnits;
        loaded.SetInputs(request.Values ?? throw new FormatException("values is null."), keepsInputs);
        var outputs = await loaded.SolveAsync(_modelUnits).WaitAsync(stopping);
        var answer = SolveBody.Write(new GrasshopperOutcome(
            loaded.CacheKey,
            [.. loaded.Definition.Outputs.Select(output => KeyValuePair.Create(output.Name, outputs.TreeOf(output.Name)))],
            [.. loaded.Definition.LoadErrors, .. outputs.Errors],
            outputs.Warnings));
        if (outputs.Errors is not [])
            return new(StatusCodes.Status500InternalServerError, answer, ComputeAnswer.Json);
        if (request.CacheSolve)
            _solved[body] = answer;
        return ComputeAnswer.Ok(answer);
    }
}

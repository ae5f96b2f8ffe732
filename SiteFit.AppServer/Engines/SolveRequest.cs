using System.Text.Json;
using SiteFit.Contracts;

namespace SiteFit.AppServer.Engines;

/// <param name="Contract">What is to be solved.</param>
/// <param name="Inputs">With every default filled in.</param>
public sealed record SolveRequest(Contract Contract, JsonElement Inputs);

using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>What the server can find a definition by: what it has in memory, files and URLs it can load, and files sent with the request.</summary>
internal sealed class DefinitionCache
{
    private readonly ConcurrentDictionary<string, StandInDefinition> _byFile = new();
    private readonly ConcurrentDictionary<string, StandInDefinition> _byAddress = new();
    private readonly ConcurrentDictionary<string, LoadedDefinition> _loaded = new();

    public void Add(StandInDefinition definition) => _byFile[HashOf(definition.File)] = definition;

    public void Add(StandInDefinition definition, string address) => _byAddress[address] = definition;

    /// <summary>Forgets what was loaded, as a restart of the server does together with its folder of files.</summary>
    public void Clear() => _loaded.Clear();

    /// <summary>Looks for the pointer first, then takes <c>algo</c>, which is loaded anew every time.</summary>
    /// <exception cref="FormatException"><c>algo</c> is no base64: a file's path, say.</exception>
    /// <exception cref="InvalidOperationException">Nothing to be found.</exception>
    public LoadedDefinition Find(GrasshopperSchema request)
    {
        if (!string.IsNullOrWhiteSpace(request.Pointer) && FindByPointer(request.Pointer) is { } loaded)
            return loaded;
        if (!string.IsNullOrWhiteSpace(request.Algo) && _byFile.TryGetValue(HashOf(Convert.FromBase64String(request.Algo)), out var definition))
        {
            var key = StandInDefinition.PointerOf(request.Algo);
            return _loaded[key] = new(definition, key);
        }
        throw new InvalidOperationException("Unable to load grasshopper definition");
    }

    private LoadedDefinition? FindByPointer(string pointer)
    {
        if (_loaded.TryGetValue(pointer, out var loaded))
            return loaded;
        if (_byAddress.TryGetValue(pointer, out var definition))
            return _loaded.GetOrAdd(pointer, key => new(definition, key));
        // What cannot be fetched breaks the request even when it brings the file along.
        if (pointer.StartsWith("http", StringComparison.OrdinalIgnoreCase) || Guid.TryParse(pointer, out _))
            throw new InvalidOperationException($"{pointer} cannot be loaded.");
        return null;
    }

    private static string HashOf(byte[] file) => Convert.ToHexString(SHA256.HashData(file));
}

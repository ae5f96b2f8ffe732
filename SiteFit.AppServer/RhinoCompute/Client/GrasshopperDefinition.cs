using System.Security.Cryptography;
using System.Text;
using SiteFit.Contracts.Catalog;

namespace SiteFit.AppServer.RhinoCompute.Client;

/// <summary>A definition as the server takes it.</summary>
/// <param name="Pointer">What the server may know it by already.</param>
/// <param name="Algo">The whole file as base64, for a server that does not; null when only the server has it.</param>
internal sealed record GrasshopperDefinition(string Pointer, string? Algo)
{
    public static GrasshopperDefinition Of(ContractDefinition definition)
    {
        if (definition.Content is not { } content)
            return new(definition.Name, null);
        var algo = Convert.ToBase64String(content.Span);
        return new($"md5_{Convert.ToHexString(Md5(algo))}", algo);
    }

    // The server's own cache key, nothing secret about it.
#pragma warning disable CA5351
    private static byte[] Md5(string text) => MD5.HashData(Encoding.ASCII.GetBytes(text));
#pragma warning restore CA5351
}

using System.Xml;
using System.Xml.Linq;

namespace SiteFit.Contracts.Checks.Grasshopper;

/// <summary>Reads a <c>.ghx</c> file as what it is: XML from somewhere else.</summary>
internal static class ArchiveReader
{
    /// <summary>Larger ones hold meshes that belong somewhere else.</summary>
    private const int MostBytes = 64 * 1024 * 1024;

    /// <returns>The archive's root; null with what is wrong.</returns>
    public static (ArchiveChunk? Root, string? Fault) Read(ReadOnlyMemory<byte> content)
    {
        if (content.Length > MostBytes)
            return (null, $"has {content.Length} bytes; {MostBytes} can be checked. Take data out of it that an input can bring.");
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MostBytes,
        };
        try
        {
            using var stream = new MemoryStream(content.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, settings);
            return XDocument.Load(reader).Root is { Name.LocalName: "Archive" } root
                ? (new ArchiveChunk(root), null)
                : (null, "is no Grasshopper archive: its root is not <Archive>. Save the definition from Grasshopper as .ghx.");
        }
        catch (XmlException e)
        {
            return (null, $"is no XML that can be read: {e.Message} Save the definition from Grasshopper as .ghx.");
        }
    }
}

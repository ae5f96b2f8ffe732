namespace SiteFit.AppServer.RhinoCompute.Curves;

/// <summary>Type codes of the chunks that an object consists of.</summary>
/// <remarks>Source: OpenNURBS, <c>opennurbs_3dm.h</c>.</remarks>
internal static class ChunkCode
{
    /// <summary>Set where the eight bytes after the code are a value, not the length of a body.</summary>
    public const uint Short = 0x80000000;

    public const uint Class = 0x00027FFA;
    public const uint ClassUuid = 0x0002FFFB;
    public const uint ClassData = 0x0002FFFC;
    public const uint ClassUserData = 0x00027FFD;
    public const uint ClassEnd = 0x80027FFF;
}

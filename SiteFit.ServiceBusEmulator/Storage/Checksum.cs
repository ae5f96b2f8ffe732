using System.Buffers.Binary;
using System.Numerics;

namespace SiteFit.ServiceBusEmulator.Storage;

/// <summary>CRC-32C (Castagnoli), in hardware where there is some.</summary>
internal static class Checksum
{
    public static uint Of(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        for (; data.Length >= 8; data = data[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        foreach (var one in data)
            crc = BitOperations.Crc32C(crc, one);
        return ~crc;
    }
}

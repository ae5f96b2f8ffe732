namespace SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;

/// <summary>
/// How a field is encoded. A tag is <c>number &lt;&lt; 3 | type</c>: readers switch on the whole tag, so that a known number of an unknown type
/// is skipped like an unknown field.
/// </summary>
/// <remarks>https://protobuf.dev/programming-guides/encoding, "Message Structure".</remarks>
internal static class WireType
{
    public const uint Varint = 0;

    public const uint Fixed64 = 1;

    /// <summary>Text, bytes, messages and packed numbers.</summary>
    public const uint Delimited = 2;

    /// <summary>Of a message of an older form.</summary>
    public const uint EndGroup = 4;

    public const uint Fixed32 = 5;
}

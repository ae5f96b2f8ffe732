using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace SiteFit.Contracts.Json;

/// <summary>
/// The one reader for JSON from outside. It takes I-JSON (RFC 7493) only: what two JSON libraries may read differently is
/// refused rather than guessed at, since the same text is hashed, stored and sent on to other languages.
/// </summary>
/// <remarks>
/// Refused: nesting over <see cref="MaxDepth"/>, repeated names, numbers beyond the range of a double, lone surrogates,
/// U+0000 (which no database stores as text), invalid UTF-8, comments, trailing commas. A leading byte order mark is skipped (RFC 8259, section 8.1).
/// </remarks>
public static class StrictJson
{
    public const int MaxDepth = 64;

    /// <param name="utf8">The whole text.</param>
    /// <param name="root">The value, independent of <paramref name="utf8"/>; <c>default</c> when refused.</param>
    /// <param name="fault">Null when the text was taken.</param>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, out JsonElement root, [NotNullWhen(false)] out JsonFault? fault)
    {
        root = default;
        var text = utf8.Span.StartsWith("\uFEFF"u8) ? utf8.Span[3..] : utf8.Span;
        fault = FindInvalidUtf8(text) ?? Check(text);
        if (fault is not null)
            return false;

        root = JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
        return true;
    }

    public static bool TryParse(string text, out JsonElement root, [NotNullWhen(false)] out JsonFault? fault) =>
        TryParse(Encoding.UTF8.GetBytes(text), out root, out fault);

    private static JsonFault? Check(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
        var path = new JsonPath();
        try
        {
            while (reader.Read())
            {
                if (path.Advance(ref reader) is { } message)
                    return At(text, (int)reader.TokenStartIndex, path.ToString(), message);
            }
            return null;
        }
        catch (JsonException e)
        {
            return new JsonFault(path.ToString(), (e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1, WithoutPlace(e.Message));
        }
    }

    private static JsonFault? FindInvalidUtf8(ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text))
            return null;
        var index = 0;
        while (Rune.DecodeFromUtf8(text[index..], out _, out var length) == System.Buffers.OperationStatus.Done)
            index += length;
        return At(text, index, "", "This byte is not UTF-8; send the text encoded as UTF-8.");
    }

    private static JsonFault At(ReadOnlySpan<byte> text, int index, string pointer, string message)
    {
        var before = text[..index];
        return new JsonFault(pointer, before.Count((byte)'\n') + 1, index - before.LastIndexOf((byte)'\n'), message);
    }

    /// <summary>The reader ends its messages with the place, which has fields of its own here.</summary>
    private static string WithoutPlace(string message)
    {
        var place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? message : message[..place];
    }
}

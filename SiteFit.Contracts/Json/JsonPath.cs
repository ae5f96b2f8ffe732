using System.Text.Json;

namespace SiteFit.Contracts.Json;

/// <summary>Where a reader stands in its document, and what it found wrong there.</summary>
internal sealed class JsonPath
{
    private readonly Stack<Level> _levels = new();

    /// <summary>Takes in the token that was just read.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public string? Advance(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _levels.Pop();
                return null;
            case JsonTokenType.PropertyName:
                return FindFault(ref reader, out var name) ?? _levels.Peek().Enter(name);
        }

        if (_levels.TryPeek(out var level))
            level.Index++;

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                _levels.Push(new Level(new HashSet<string>(StringComparer.Ordinal)));
                return null;
            case JsonTokenType.StartArray:
                _levels.Push(new Level(null));
                return null;
            case JsonTokenType.String:
                return reader.ValueIsEscaped ? FindFault(ref reader, out _) : null;
            case JsonTokenType.Number:
                return reader.TryGetDouble(out var value) && double.IsFinite(value)
                    ? null
                    : "The number is beyond the range of a double (about ±1.8e308).";
            default:
                return null;
        }
    }

    public override string ToString() => _levels.Reverse().Aggregate("", (pointer, level) => level.AppendTo(pointer));

    private const string LoneSurrogate = "The text has half of a surrogate pair; write both halves or neither.";

    private static string? FindFault(ref Utf8JsonReader reader, out string text)
    {
        try
        {
            text = reader.GetString()!;
            return text.Contains('\0') ? "The text has the character U+0000, which cannot be stored; leave it out." : null;
        }
        catch (InvalidOperationException)
        {
            // The only thing left to go wrong: the whole text was checked to be UTF-8 before.
            text = "";
            return LoneSurrogate;
        }
    }

    /// <param name="names">The names seen in an object; null for an array.</param>
    private sealed class Level(HashSet<string>? names)
    {
        private string? _name;

        /// <summary>Of the value being read in an array; counts in objects too, where nobody asks.</summary>
        public int Index { get; set; } = -1;

        public string? Enter(string name)
        {
            _name = name;
            return names!.Add(name) ? null : "The name stands twice in its object; keep one.";
        }

        public string AppendTo(string pointer) => names is null
            ? Index < 0 ? pointer : JsonPointer.Append(pointer, Index)
            : _name is null ? pointer : JsonPointer.Append(pointer, _name);
    }
}

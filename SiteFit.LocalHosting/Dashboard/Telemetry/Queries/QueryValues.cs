using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Queries;

/// <summary>The parameters of a request; an empty one counts as not given. A wrong one throws <see cref="QueryException"/> that names it.</summary>
internal sealed class QueryValues(IQueryCollection query)
{
    /// <summary>Answers with at most this many when the request does not say.</summary>
    private const int DefaultLimit = 200;
    private const int MaxLimit = 1000;

    /// <summary>1 to 1,000, 200 by default.</summary>
    public int Limit => (int)(Integer("limit", 1, MaxLimit) ?? DefaultLimit);

    public string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    public string RequiredText(string name) => Text(name) ?? throw Wrong(name, "is missing");

    public long? Integer(string name, long min, long max)
    {
        if (Text(name) is not { } text)
            return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw Wrong(name, $"is not a whole number from {min} to {max}");
    }

    /// <summary>A sequence, as answers have it; of all of them when it is not given.</summary>
    public long Sequence(string name, long otherwise) => Integer(name, 0, long.MaxValue) ?? otherwise;

    public TimeSpan? Milliseconds(string name)
    {
        if (Text(name) is not { } text)
            return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1e12
            ? TimeSpan.FromMilliseconds(number)
            : throw Wrong(name, "is not a number of milliseconds");
    }

    public bool? Boolean(string name)
    {
        if (Text(name) is not { } text)
            return null;
        return bool.TryParse(text, out var value) ? value : throw Wrong(name, "is neither true nor false");
    }

    public LogLevel? Level(string name)
    {
        if (Text(name) is not { } text)
            return null;
        // A number would parse too.
        return char.IsAsciiLetter(text[0]) && Enum.TryParse<LogLevel>(text, ignoreCase: true, out var level) && level != LogLevel.None
            ? level
            : throw Wrong(name, "is none of Trace, Debug, Information, Warning, Error, Critical");
    }

    public UInt128? TraceId(string name)
    {
        if (Text(name) is not { } text)
            return null;
        return HexId.TryParseTrace(text, out var id) ? id : throw Wrong(name, "is not 32 hexadecimal digits");
    }

    private static QueryException Wrong(string name, string fault) => new(StatusCodes.Status400BadRequest, $"The parameter '{name}' {fault}.");
}

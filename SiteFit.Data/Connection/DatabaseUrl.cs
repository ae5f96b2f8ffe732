using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace SiteFit.Data.Connection;

/// <summary>
/// Reads a database's address in the form that hosting companies hand out. It is taken apart here and not by <see cref="Uri"/>, whose
/// messages and normalisations are for the web.
/// </summary>
/// <remarks>
/// <c>postgres://user:p%40ss@host:5432/database?sslmode=require</c>, as
/// https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS has it, with one host.
/// </remarks>
internal static partial class DatabaseUrl
{
    /// <returns>True when the text is meant to be one; it may be malformed all the same.</returns>
    public static bool IsOne(string text) => Scheme().IsMatch(text);

    /// <param name="error">What is wrong and what to write instead; it never repeats the password, nor what might be a part of it.</param>
    public static bool TryRead(string text, [NotNullWhen(true)] out NpgsqlConnectionStringBuilder? settings, [NotNullWhen(false)] out string? error)
    {
        settings = null;
        error = FindFault(text, out var match) ?? Read(match, out settings);
        if (error is not null)
            settings = null;
        return error is null;
    }

    private static string? FindFault(string text, out Match match)
    {
        match = Form().Match(text);
        return match.Success && !LoneSign().IsMatch(text) && !text.Contains("%00", StringComparison.Ordinal) ? null
            : "it is not of the form postgres://user:password@host:port/database; a password's signs such as @ : / ? # % are written %40 %3A %2F %3F %23 %25";
    }

    private static string? Read(Match match, out NpgsqlConnectionStringBuilder settings)
    {
        settings = new NpgsqlConnectionStringBuilder { Host = Part("host").Trim('[', ']') };
        if (settings.Host.Contains(',', StringComparison.Ordinal))
            return "several hosts are not supported; name one";
        if (match.Groups["port"].Success)
        {
            if (!ushort.TryParse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
                return "the port is not a number from 1 to 65535";
            settings.Port = port;
        }
        if (Part("user") is { Length: > 0 } user)
            settings.Username = user;
        if (Part("password") is { Length: > 0 } password)
            settings.Password = password;
        if (Part("database") is { Length: > 0 } database)
            settings.Database = database;
        return DatabaseUrlParameters.Read(Part("query"), settings, Uri.UnescapeDataString);

        string Part(string name) => name == "query" ? match.Groups[name].Value : Uri.UnescapeDataString(match.Groups[name].Value);
    }

    [GeneratedRegex("^postgres(ql)?://", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    // The user's part ends at the only @, the host's at the only : outside of brackets.
    [GeneratedRegex(
        @"^postgres(ql)?://((?<user>[^@:/?#\s]*)(:(?<password>[^@:/?#\s]*))?@)?(?<host>\[[0-9a-fA-F:.]+\]|[^@:/?#\[\]\s]+)(:(?<port>[^@:/?#\s]*))?(/(?<database>[^@:/?#\s]*))?(\?(?<query>[^#\s]*))?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Form();

    [GeneratedRegex("%(?![0-9a-fA-F]{2})")]
    private static partial Regex LoneSign();
}

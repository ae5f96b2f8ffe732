using System.Globalization;

namespace SiteFit.LocalHosting.Processes;

/// <summary>The unprivileged user that PostgreSQL runs as when the host is root.</summary>
internal sealed record Nobody(uint UserId, uint GroupId)
{
    /// <summary>Null when the host is not root and everything simply runs as its user.</summary>
    public static Nobody? WhenRoot { get; } = Environment.UserName == "root" && OperatingSystem.IsLinux() ? Read() : null;

    // nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
    private static Nobody Read()
    {
        var fields = File.ReadLines("/etc/passwd").FirstOrDefault(line => line.StartsWith("nobody:", StringComparison.Ordinal))?.Split(':');
        return fields is { Length: > 3 }
            ? new(uint.Parse(fields[2], CultureInfo.InvariantCulture), uint.Parse(fields[3], CultureInfo.InvariantCulture))
            : new(65534, 65534);
    }
}

using System.ComponentModel.DataAnnotations;

namespace SiteFit.AppServer.Solve;

/// <summary>How large the files of one answer may be: configuration section <c>Files</c>.</summary>
public sealed record FileOptions
{
    public const string Section = "Files";

    /// <summary>Bytes of one file at most. Default 32 MiB.</summary>
    [Range(1, 1L << 31)]
    public long MaxFileBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Bytes of all files of one answer at most. Default 64 MiB.</summary>
    [Range(1, 1L << 33)]
    public long MaxTotalBytes { get; init; } = 64 * 1024 * 1024;
}

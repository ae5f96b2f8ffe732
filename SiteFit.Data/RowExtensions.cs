using Npgsql;

namespace SiteFit.Data;

/// <summary>Columns that may be null.</summary>
internal static class RowExtensions
{
    public static string? FindString(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTimeOffset? FindTime(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}

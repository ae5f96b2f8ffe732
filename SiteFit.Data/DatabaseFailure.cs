using System.Data.Common;

namespace SiteFit.Data;

/// <summary>Tells a database that is away or overloaded from a defect.</summary>
public static class DatabaseFailure
{
    /// <returns>True when the same call may well succeed later.</returns>
    public static bool Matches(Exception exception) => exception switch
    {
        DbException { IsTransient: true } => true,
        TimeoutException => true,
        _ => exception.InnerException is { } inner && Matches(inner),
    };
}

using System.ComponentModel.DataAnnotations;

namespace SiteFit.Worker.Retention;

/// <summary>How long jobs are kept.</summary>
public sealed class RetentionOptions
{
    /// <summary><c>RETENTION_DAYS</c>: a job is removed so many days after it has ended; 0 keeps all jobs. Default 0.</summary>
    [Range(0.0, 36_500.0)]
    public double Days { get; set; }
}

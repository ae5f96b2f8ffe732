using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SiteFit.Data.Jobs;

namespace SiteFit.Data.Model;

/// <summary>Stores <see cref="JobStatus"/> as its word.</summary>
internal sealed class JobStatusConverter() : ValueConverter<JobStatus, string>(status => status.ToText(), text => JobStatusText.Parse(text));

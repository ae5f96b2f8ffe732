using System.Net;

namespace SiteFit.Api.Preview;

/// <summary>What AppServer said to a preview.</summary>
/// <param name="RetryAfter">The header's value; null when there is none.</param>
/// <param name="Body">Outputs with status 200, else a problem.</param>
internal sealed record PreviewAnswer(HttpStatusCode Status, string? RetryAfter, byte[] Body);

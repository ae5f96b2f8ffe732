using System.Text;
using Microsoft.AspNetCore.Http;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>An answer, before it is sent.</summary>
/// <param name="ContentType">Null as the 8.x proxy leaves it: it passes the body on and none of the headers.</param>
internal sealed record ComputeAnswer(int Status, string Body, string? ContentType = null)
{
    public const string Json = "application/json";

    public static ComputeAnswer Ok(string body) => new(StatusCodes.Status200OK, body, Json);

    public async Task WriteAsync(HttpContext http)
    {
        var bytes = Encoding.UTF8.GetBytes(Body);
        http.Response.StatusCode = Status;
        http.Response.ContentType = ContentType;
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}

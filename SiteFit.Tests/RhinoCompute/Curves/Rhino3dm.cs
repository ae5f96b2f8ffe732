using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using SiteFit.AppServer.RhinoCompute.Curves;

namespace SiteFit.Tests.RhinoCompute.Curves;

/// <summary>McNeel's own library for curves, unmodified: what its <c>curves.mjs</c> is asked, a line at a time.</summary>
public sealed class Rhino3dm : IAsyncLifetime
{
    private static readonly NodeFolder Folder = new(Repository.File("SiteFit.Tests/RhinoCompute/javascript"));

    private Process _process = null!;
    private Task<string> _errors = null!;

    public async ValueTask InitializeAsync()
    {
        _process = await Folder.StartAsync("curves.mjs");
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        // Not the test's token: the process ends by itself, and is waited for when the test was cancelled too.
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    /// <returns>The JSON text of a polyline.</returns>
    internal async Task<string> EncodeAsync(CurvePoint[] points)
    {
        var answer = await AskAsync(new { encode = Convert.ToBase64String(MemoryMarshal.AsBytes<CurvePoint>(points)) });
        return answer.GetProperty("json").GetString()!;
    }

    /// <returns>The points of a polyline, from its JSON text.</returns>
    internal async Task<CurvePoint[]> DecodeAsync(string json) => ReadPoints(await AskAsync(new { decode = json }));

    /// <returns>A curve by its name: its JSON, points on it one parameter step apart, and whether it is closed.</returns>
    internal async Task<(JsonElement Json, CurvePoint[] Samples, bool IsClosed)> MakeAsync(string curve, int samples = 1)
    {
        var answer = await AskAsync(new { curve, samples });
        return (ReadJson(answer), ReadPoints(answer), answer.GetProperty("isClosed").GetBoolean());
    }

    /// <returns>The JSON of something that is no curve.</returns>
    internal async Task<JsonElement> MakeObjectAsync(string name) => ReadJson(await AskAsync(new { @object = name }));

    private static JsonElement ReadJson(JsonElement answer) => JsonElement.Parse(answer.GetProperty("json").GetString()!);

    private static CurvePoint[] ReadPoints(JsonElement answer) =>
        MemoryMarshal.Cast<byte, CurvePoint>(answer.GetProperty("points").GetBytesFromBase64()).ToArray();

    private async Task<JsonElement> AskAsync(object question)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question).AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        var line = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        return line is null ? throw new InvalidOperationException($"curves.mjs failed: {await _errors}") : JsonElement.Parse(line);
    }
}

namespace SiteFit.AppServer.RhinoCompute.Curves;

/// <summary>What was sent as a curve is none that can be read; never leaves <see cref="CurveReader"/>.</summary>
/// <param name="message">One sentence for an operator.</param>
internal sealed class CurveFormatException(string message) : Exception(message);

namespace SiteFit.Contracts.Json;

/// <summary>Why a text is not JSON that SiteFit takes, and where.</summary>
/// <param name="Pointer">RFC 6901 pointer of the value being read; empty for the document itself.</param>
/// <param name="Line">1 for the first line.</param>
/// <param name="Column">Bytes into the line, 1 for the first.</param>
/// <param name="Message">One sentence, without the place.</param>
public sealed record JsonFault(string Pointer, long Line, long Column, string Message)
{
    public override string ToString() => $"Line {Line}, column {Column}: {Message}";
}

using System.Diagnostics.CodeAnalysis;
using System.Net.Mime;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;
using DispositionHeader = Microsoft.Net.Http.Headers.ContentDispositionHeaderValue;

namespace SiteFit.Contracts.Files;

/// <summary>
/// What a solve's answer says of a file beside the outputs. On the wire it is the head of one part of <c>multipart/mixed</c> (RFC 2046),
/// whose first part holds the outputs:
/// <code>
/// Content-Type: image/svg+xml
/// Content-Disposition: attachment; filename="plan.svg"; kind=svg; label*=UTF-8''Site%20plan
/// </code>
/// </summary>
/// <param name="Name">Unique in the answer and safe as the last part of an address: <c>plan.svg</c>.</param>
/// <param name="Kind">The outputs' <c>artifacts[].kind</c>.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Label">For people; encoded as RFC 8187 says, since it may have any letters.</param>
public sealed partial record SolvedFile(string Name, string Kind, string ContentType, string Label)
{
    /// <summary>The media type of an answer with files.</summary>
    public const string MultipartMediaType = "multipart/mixed";

    private const string Encoding = "UTF-8''";

    /// <returns>What keeps the file from being handed out; null when nothing does.</returns>
    public string? FindFault() => this switch
    {
        _ when !NameForm().IsMatch(Name) => $"'{Name}' is no name for a file: letters, digits, '.', '_' and '-', up to 100, the first a letter or digit",
        _ when !KindForm().IsMatch(Kind) => $"'{Kind}' is no kind of file: small letters and digits",
        _ when !MediaTypeHeaderValue.TryParse(ContentType, out _) => $"'{ContentType}' is no media type",
        { Label.Length: 0 or > 200 } => "the label of a file has 1 to 200 characters",
        _ => null,
    };

    /// <returns>The value of <c>Content-Disposition</c>.</returns>
    public string ToDisposition() => new DispositionHeader(DispositionTypeNames.Attachment)
    {
        FileName = Name,
        Parameters = { new("kind", Kind), new("label*", Encoding + Uri.EscapeDataString(Label)) },
    }.ToString();

    /// <returns>False when the headers are not those of a file that can be handed out.</returns>
    public static bool TryRead(string? contentType, string? disposition, [NotNullWhen(true)] out SolvedFile? file)
    {
        file = null;
        if (!DispositionHeader.TryParse(disposition, out var header))
            return false;
        var label = Parameter("label*");
        file = new SolvedFile(
            HeaderUtilities.RemoveQuotes(header.FileName).ToString(),
            Parameter("kind"),
            contentType ?? "",
            label.StartsWith(Encoding, StringComparison.OrdinalIgnoreCase) ? Uri.UnescapeDataString(label[Encoding.Length..]) : "");
        return file.FindFault() is null;

        string Parameter(string name) =>
            header.Parameters.FirstOrDefault(parameter => parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value.ToString() ?? "";
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}\z")]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^[a-z0-9]{1,20}\z")]
    private static partial Regex KindForm();
}

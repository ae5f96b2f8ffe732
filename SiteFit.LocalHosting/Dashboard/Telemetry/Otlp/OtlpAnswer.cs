using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;

/// <summary>Answers an OTLP request.</summary>
internal static class OtlpAnswer
{
    // Export…ServiceResponse: 1 partial_success (1 rejected_…, 2 error_message).
    private const int PartialSuccess = 1;
    private const int Rejected = 1;
    private const int ErrorMessage = 2;

    // google.rpc.Status: 2 message.
    private const int StatusMessage = 2;

    /// <summary>The body that says that some of the points were not taken. All were: an empty one.</summary>
    public static byte[] Partial(long rejected, string message)
    {
        var partial = Write(output =>
        {
            output.WriteTag(Rejected, WireFormat.WireType.Varint);
            output.WriteInt64(rejected);
            WriteText(output, ErrorMessage, message);
        });
        return Write(output =>
        {
            output.WriteTag(PartialSuccess, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(partial));
        });
    }

    public static Task AcceptAsync(HttpContext context, byte[] body) => SendAsync(context, OtlpBody.ContentType, body);

    /// <summary>Says why, in the form that the sender understands: OTLP wants a Status where protobuf was sent.</summary>
    public static Task RefuseAsync(HttpContext context, int statusCode, string message)
    {
        context.Response.StatusCode = statusCode;
        return OtlpBody.IsProtobuf(context.Request)
            ? SendAsync(context, OtlpBody.ContentType, Write(output => WriteText(output, StatusMessage, message)))
            : context.Response.WriteAsync(message);
    }

    private static Task SendAsync(HttpContext context, string type, byte[] body)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }

    private static void WriteText(CodedOutputStream output, int field, string text)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(text);
    }

    private static byte[] Write(Action<CodedOutputStream> write)
    {
        using var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer, leaveOpen: true))
            write(output);
        return buffer.ToArray();
    }
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>Writes what the SDK's exporter encoded to a file, as a line of OTLP JSON.</summary>
internal sealed class OtlpFileHandler(LineFile file) : EncodedRequestHandler
{
    // The file is UTF-8, and no part of a page, so nothing but what JSON asks for is escaped.
    private static readonly JsonWriterOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly ArrayBufferWriter<byte> _line = new();

    protected override void Take(ReadOnlySpan<byte> request)
    {
        _line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_line, Readable))
        {
            OtlpJson.Write(json, request, OtlpMessage.TracesData);
        }

        _line.Write("\n"u8);
        file.Append(_line.WrittenSpan);
    }
}

using System.Text;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// What a receiver answered: <c>ExportTraceServiceResponse</c> of the OpenTelemetry protocol v1.11.0, of which only
/// <c>partial_success</c> is of use.
/// </summary>
/// <param name="RejectedSpans">How many spans of the request it did not take.</param>
/// <param name="Message">Why, or a warning; empty for none.</param>
internal sealed record ExportAnswer(long RejectedSpans, string Message)
{
    private static readonly ExportAnswer Full = new(0, "");

    /// <summary>
    /// Reads an answer; null where the bytes are none, as from a proxy that answers for the receiver.
    /// </summary>
    public static ExportAnswer? TryRead(ReadOnlySpan<byte> bytes)
    {
        var answer = Full;
        while (!bytes.IsEmpty)
        {
            if (!ProtobufField.TryRead(ref bytes, out var field))
            {
                return null;
            }

            if (field is { Number: 1, IsBytes: true } && (answer = TryReadPartialSuccess(field.Bytes)) is null)
            {
                return null;
            }
        }

        return answer;
    }

    private static ExportAnswer? TryReadPartialSuccess(ReadOnlySpan<byte> bytes)
    {
        var answer = Full;
        while (!bytes.IsEmpty)
        {
            if (!ProtobufField.TryRead(ref bytes, out var field))
            {
                return null;
            }

            answer = field switch
            {
                { Number: 1, IsBytes: false } => answer with { RejectedSpans = (long)field.Value },
                { Number: 2, IsBytes: true } => answer with { Message = Encoding.UTF8.GetString(field.Bytes) },
                _ => answer,
            };
        }

        return answer;
    }
}

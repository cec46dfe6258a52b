using System.Text;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// How long a receiver asks to wait: the <c>google.rpc.RetryInfo</c> among the details of a <c>google.rpc.Status</c>.
/// </summary>
internal static class GrpcRetryInfo
{
    private const string TypeName = "/google.rpc.RetryInfo";

    /// <summary>Reads the header <c>grpc-status-details-bin</c>; null where there is none or it does not say.</summary>
    public static TimeSpan? TryRead(string? details)
    {
        var bytes = new byte[details?.Length ?? 0];
        return Convert.TryFromBase64String(Padded(details ?? ""), bytes, out var length)
            ? ReadStatus(bytes.AsSpan(0, length))
            : null;
    }

    // Senders leave the padding out.
    private static string Padded(string base64) => base64.PadRight((base64.Length + 3) / 4 * 4, '=');

    private static TimeSpan? ReadStatus(ReadOnlySpan<byte> status)
    {
        TimeSpan? delay = null;
        while (ProtobufField.TryRead(ref status, out var field))
        {
            delay ??= field is { Number: 3, IsBytes: true } ? ReadDetail(field.Bytes) : null;
        }

        return delay;
    }

    /// <summary>A <c>google.protobuf.Any</c>: the name of a type, and the bytes of a message.</summary>
    private static TimeSpan? ReadDetail(ReadOnlySpan<byte> detail)
    {
        var type = "";
        ReadOnlySpan<byte> message = [];
        while (ProtobufField.TryRead(ref detail, out var field))
        {
            switch (field)
            {
                case { Number: 1, IsBytes: true }: type = Encoding.UTF8.GetString(field.Bytes); break;
                case { Number: 2, IsBytes: true }: message = field.Bytes; break;
            }
        }

        return type.EndsWith(TypeName, StringComparison.Ordinal)
            && ProtobufField.TryRead(ref message, out var duration) && duration is { Number: 1, IsBytes: true }
            ? ReadDuration(duration.Bytes)
            : null;
    }

    private static TimeSpan ReadDuration(ReadOnlySpan<byte> duration)
    {
        long seconds = 0;
        long nanoseconds = 0;
        while (ProtobufField.TryRead(ref duration, out var field))
        {
            switch (field.Number)
            {
                case 1: seconds = (long)field.Value; break;
                case 2: nanoseconds = (long)field.Value; break;
            }
        }

        return RetryDelays.Bounded(seconds + (nanoseconds / 1e9));
    }
}

using System.Globalization;
using System.Net.Http.Headers;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>The status of a gRPC call, as the OpenTelemetry protocol v1.11.0 has it understood.</summary>
/// <param name="Code">The code.</param>
/// <param name="Message">What the receiver says to it; may be empty.</param>
/// <param name="After">How long the receiver asks to wait; null where it does not say.</param>
internal sealed record GrpcStatus(int Code, string Message, TimeSpan? After)
{
    private static readonly string[] Names =
    [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
        "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
        "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ];

    public bool IsOk => Code == 0;

    /// <summary>
    /// Whether the same request may be taken later. As with the statuses of HTTP, a wrong key is no fault of the spans.
    /// </summary>
    public bool IsRetryable => Name switch
    {
        "CANCELLED" or "DEADLINE_EXCEEDED" or "ABORTED" or "OUT_OF_RANGE" or "UNAVAILABLE" or "DATA_LOSS" => true,
        "UNAUTHENTICATED" or "PERMISSION_DENIED" => true,
        "RESOURCE_EXHAUSTED" => After is not null,
        _ => false,
    };

    /// <summary>The status in words.</summary>
    public string Text => $"the receiver answered {Code} {Name} {Message}".TrimEnd();

    private string Name => Code >= 0 && Code < Names.Length ? Names[Code] : "";

    /// <summary>The status of an answer that was read to its end; null where it has none.</summary>
    public static GrpcStatus? Of(HttpResponseMessage answer)
    {
        // A call that failed at once has its status among the headers.
        var headers = answer.TrailingHeaders.Contains("grpc-status") ? answer.TrailingHeaders : answer.Headers;
        return int.TryParse(Value(headers, "grpc-status"), CultureInfo.InvariantCulture, out var code)
            ? new GrpcStatus(
                code,
                Uri.UnescapeDataString(Value(headers, "grpc-message") ?? ""),
                GrpcRetryInfo.TryRead(Value(headers, "grpc-status-details-bin")))
            : null;
    }

    private static string? Value(HttpHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.First() : null;
}

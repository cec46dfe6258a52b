using System.Net;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// What a request and its answer look like in a protocol. The statuses of HTTP mean the same in all of them, because a
/// proxy may give them for the receiver.
/// </summary>
internal abstract class OtlpWire
{
    private const int MaximumAnswerSize = 4 * 1024 * 1024;

    /// <summary>That of the protocol which the options name.</summary>
    public static OtlpWire Of(OtlpDeliveryOptions options) =>
        options.Protocol is OtlpProtocol.Grpc ? new GrpcWire(options) : new HttpWire(options);

    /// <summary>Makes the message of a request: an encoded <c>ExportTraceServiceRequest</c>.</summary>
    public abstract HttpRequestMessage NewMessage(ReadOnlyMemory<byte> request);

    /// <summary>Reads an answer to its end.</summary>
    /// <exception cref="RetryableException">The same request may be taken later.</exception>
    public async Task<SendOutcome> ReadAsync(
        HttpResponseMessage answer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var status = $"the receiver answered {(int)answer.StatusCode} {answer.StatusCode}";
        if (IsRetryable(answer.StatusCode))
        {
            throw new RetryableException(status, RetryDelays.Of(answer, now));
        }

        if (answer.StatusCode != HttpStatusCode.OK)
        {
            return new SendOutcome(Answer: null, status);
        }

        try
        {
            await answer.Content.LoadIntoBufferAsync(MaximumAnswerSize, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
            when (exception.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded)
        {
            // It would be as long the next time, and the receiver may have taken the spans each time.
            return new SendOutcome(Answer: null, $"{status}, with more than {MaximumAnswerSize} bytes");
        }

        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return Read(answer, body);
    }

    /// <summary>Reads an answer that came with status 200.</summary>
    protected abstract SendOutcome Read(HttpResponseMessage answer, ReadOnlySpan<byte> body);

    /// <summary>What the bytes say that should be an <c>ExportTraceServiceResponse</c>.</summary>
    protected static SendOutcome Acknowledged(ReadOnlySpan<byte> message) =>
        ExportAnswer.TryRead(message) is { } read ? new SendOutcome(read, Refusal: null) : throw NoReceiver();

    protected static RetryableException NoReceiver() => new("the answer is not one of an OTLP receiver");

    // A receiver that is down, busy, or does not know us yet takes the same request later. Of these the OTLP
    // specification names 429 and the three of a gateway; a wrong key is no fault of the spans.
    private static bool IsRetryable(HttpStatusCode status) => status
        is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
        or HttpStatusCode.GatewayTimeout or HttpStatusCode.RequestTimeout
        or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
}

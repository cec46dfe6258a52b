using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// OTLP over gRPC: a unary call is a POST by HTTP/2 with a prefix before the message, in both directions, and a status
/// in the trailers. That is all of gRPC that is of use here, so no client of it is needed.
/// </summary>
internal sealed class GrpcWire(OtlpDeliveryOptions options) : OtlpWire
{
    private const string Method = "opentelemetry.proto.collector.trace.v1.TraceService/Export";
    private const string ContentType = "application/grpc";

    // Whether the message is compressed, and its length.
    private const int PrefixSize = 1 + sizeof(uint);

    // The protocol allows for eight digits.
    private const long LongestTimeout = 99_999_999;

    private readonly Uri _address = new($"{options.Endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{Method}");

    private readonly string _timeout = string.Create(
        CultureInfo.InvariantCulture,
        $"{(long)Math.Clamp(Math.Ceiling(options.Timeout.TotalMilliseconds), 1, LongestTimeout)}m");

    public override HttpRequestMessage NewMessage(ReadOnlyMemory<byte> request)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, _address)
        {
            // Exactly, because without TLS nothing is negotiated.
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new PrefixedContent(request),
        };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue(ContentType);
        message.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        message.Headers.Add("grpc-timeout", _timeout);
        return message;
    }

    protected override SendOutcome Read(HttpResponseMessage answer, ReadOnlySpan<byte> body)
    {
        if (GrpcStatus.Of(answer) is not { } status)
        {
            throw NoReceiver();
        }

        if (status.IsRetryable)
        {
            throw new RetryableException(status.Text, status.After);
        }

        return status.IsOk ? Acknowledged(MessageIn(body)) : new SendOutcome(Answer: null, status.Text);
    }

    // A compressed message is none that we asked for.
    private static ReadOnlySpan<byte> MessageIn(ReadOnlySpan<byte> body) =>
        body.Length >= PrefixSize && body[0] == 0
        && BinaryPrimitives.ReadUInt32BigEndian(body[1..]) == body.Length - PrefixSize
            ? body[PrefixSize..]
            : throw NoReceiver();

    /// <summary>A message behind its prefix.</summary>
    private sealed class PrefixedContent(ReadOnlyMemory<byte> request) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var prefix = new byte[PrefixSize];
            BinaryPrimitives.WriteUInt32BigEndian(prefix.AsSpan(1), (uint)request.Length);
            await stream.WriteAsync(prefix).ConfigureAwait(false);
            await stream.WriteAsync(request).ConfigureAwait(false);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = PrefixSize + request.Length;
            return true;
        }
    }
}

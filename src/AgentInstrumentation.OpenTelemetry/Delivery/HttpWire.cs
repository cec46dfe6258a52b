using System.Net.Http.Headers;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>OTLP over HTTP with protobuf: the message is the body, in both directions.</summary>
internal sealed class HttpWire(OtlpDeliveryOptions options) : OtlpWire
{
    public override HttpRequestMessage NewMessage(ReadOnlyMemory<byte> request)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, options.Endpoint)
        {
            Content = new ReadOnlyMemoryContent(request),
        };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        return message;
    }

    protected override SendOutcome Read(HttpResponseMessage answer, ReadOnlySpan<byte> body) => Acknowledged(body);
}

using System.Net;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Stands where the SDK's exporter expects the network: takes what that encoded, so spans are encoded as the SDK does,
/// with its limits. The exporter uses it from one thread.
/// </summary>
internal abstract class EncodedRequestHandler : HttpMessageHandler
{
    private readonly RequestBuffer _request = new();

    /// <summary>Why the last request could not be taken; null where it could.</summary>
    public Exception? Failure { get; protected set; }

    /// <summary>Takes an encoded <c>ExportTraceServiceRequest</c>.</summary>
    protected abstract void Take(ReadOnlySpan<byte> request);

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            request.Content!.CopyTo(_request.Clear(), context: null, cancellationToken);
            Take(_request.Filled.Span);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([]) };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Failure = exception;
            return new HttpResponseMessage(HttpStatusCode.InsufficientStorage) { Content = new ByteArrayContent([]) };
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Send(request, cancellationToken));
}

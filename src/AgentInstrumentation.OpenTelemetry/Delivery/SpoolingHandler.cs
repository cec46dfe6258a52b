using System.Net;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Stands where the SDK's exporter expects the network: what that encoded goes to the spool, so it is encoded as the
/// SDK does, with its limits. The exporter uses it from one thread.
/// </summary>
internal sealed class SpoolingHandler(Spool spool) : HttpMessageHandler
{
    /// <summary>How many spans the next request holds.</summary>
    public int Spans { get; set; }

    /// <summary>What the last request became; null when there was none, or it failed.</summary>
    public SpooledBatch? Spooled { get; set; }

    /// <summary>Why the last request could not be spooled.</summary>
    public Exception? Failure { get; set; }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var body = new MemoryStream();
            request.Content!.CopyTo(body, context: null, cancellationToken);
            Spooled = spool.Add(body.GetBuffer().AsSpan(0, (int)body.Length), Spans);
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

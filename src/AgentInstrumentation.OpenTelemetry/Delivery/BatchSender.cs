using System.Net;
using System.Net.Http.Headers;
using Polly;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Sends requests by OTLP over HTTP, and retries until the receiver has answered for good: with what it took, or that
/// it will not take the request.
/// </summary>
internal sealed class BatchSender : IDisposable
{
    private const int MaximumAnswerSize = 4 * 1024 * 1024;

    private readonly OtlpDeliveryOptions _options;
    private readonly HttpClient _client;
    private readonly ResiliencePipeline<SendOutcome> _pipeline;

    /// <param name="options">Where to, and how patiently.</param>
    /// <param name="onTrouble">Told of each try that failed.</param>
    public BatchSender(OtlpDeliveryOptions options, Action<string> onTrouble)
    {
        _options = options;
#pragma warning disable CA2000 // disposed with the sender
        _client = options.HttpClientFactory?.Invoke() ?? NewClient();
#pragma warning restore CA2000
        _pipeline = Retries.For<SendOutcome>(
            options.RetryDelay, options.MaxRetryDelay, options.TimeProvider, onTrouble);
    }

    /// <summary>Sends until there is an answer, or the token is cancelled.</summary>
    public ValueTask<SendOutcome> SendAsync(byte[] request, CancellationToken cancellationToken) =>
        _pipeline.ExecuteAsync(
            async token => await Requests
                .TryAsync(deadline => RequestAsync(request, deadline), _options.Timeout, token)
                .ConfigureAwait(false),
            cancellationToken);

    public void Dispose() => _client.Dispose();

#pragma warning disable CA2000 // the client owns the handler, and the sender the client
    private static HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false });
#pragma warning restore CA2000

    // A receiver that is down, busy, or does not know us yet takes the same request later. Of these the OTLP
    // specification names 429 and the three of a gateway; a wrong key is no fault of the spans.
    private static bool IsRetryable(HttpStatusCode status) => status
        is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
        or HttpStatusCode.GatewayTimeout or HttpStatusCode.RequestTimeout
        or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;

    private async Task<SendOutcome> RequestAsync(byte[] request, CancellationToken cancellationToken)
    {
        using var message = NewMessage(request);
        using var answer = await _client
            .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        return await ReadAsync(answer, cancellationToken).ConfigureAwait(false);
    }

    private HttpRequestMessage NewMessage(byte[] request)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, _options.Endpoint)
        {
            Content = new ByteArrayContent(request),
        };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        foreach (var (name, value) in _options.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    private async Task<SendOutcome> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var status = $"the receiver answered {(int)answer.StatusCode} {answer.StatusCode}";
        if (IsRetryable(answer.StatusCode))
        {
            throw new RetryableException(status, RetryDelays.Of(answer, _options.TimeProvider.GetUtcNow()));
        }

        if (answer.StatusCode != HttpStatusCode.OK)
        {
            return new SendOutcome(Answer: null, status);
        }

        await answer.Content.LoadIntoBufferAsync(MaximumAnswerSize, cancellationToken).ConfigureAwait(false);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return ExportAnswer.TryRead(body) is { } read
            ? new SendOutcome(read, Refusal: null)
            : throw new RetryableException("the answer is not one of an OTLP receiver");
    }
}

using Polly;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Sends requests by OTLP, and retries until the receiver has answered for good: with what it took, or that
/// it will not take the request.
/// </summary>
internal sealed class BatchSender : IDisposable
{
    private readonly OtlpDeliveryOptions _options;
    private readonly OtlpWire _wire;
    private readonly HttpClient _client;
    private readonly ResiliencePipeline<SendOutcome> _pipeline;

    /// <param name="options">Where to, and how patiently.</param>
    /// <param name="onTrouble">Told of each try that failed.</param>
    public BatchSender(OtlpDeliveryOptions options, Action<string> onTrouble)
    {
        _options = options;
        _wire = OtlpWire.Of(options);
#pragma warning disable CA2000 // disposed with the sender
        _client = options.HttpClientFactory?.Invoke() ?? NewClient();
#pragma warning restore CA2000
        _pipeline = Retries.For<SendOutcome>(
            options.RetryDelay, options.MaxRetryDelay, options.TimeProvider, onTrouble);
    }

    /// <summary>Sends until there is an answer, or the token is cancelled.</summary>
    public ValueTask<SendOutcome> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken) =>
        _pipeline.ExecuteAsync(
            async token => await Requests
                .TryAsync(deadline => RequestAsync(request, deadline), _options.Timeout, token)
                .ConfigureAwait(false),
            cancellationToken);

    public void Dispose() => _client.Dispose();

#pragma warning disable CA2000 // the client owns the handler, and the sender the client
    private static HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false });
#pragma warning restore CA2000

    private async Task<SendOutcome> RequestAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        using var message = _wire.NewMessage(request);
        foreach (var (name, value) in _options.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await _client
            .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        return await _wire.ReadAsync(answer, _options.TimeProvider.GetUtcNow(), cancellationToken)
            .ConfigureAwait(false);
    }
}

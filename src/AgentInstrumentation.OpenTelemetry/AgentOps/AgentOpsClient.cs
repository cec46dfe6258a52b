using System.Net.Http.Headers;
using Polly;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Makes requests of the AgentOps API. They are tried again until the service has answered for good, a POST too:
/// sessions and events have ids, so the service takes them once.
/// </summary>
internal sealed class AgentOpsClient : IDisposable
{
    private readonly AgentOpsOptions _options;
    private readonly HttpClient _client;
    private readonly ResiliencePipeline<AgentOpsAnswer> _pipeline;

    public AgentOpsClient(AgentOpsOptions options, Action<string> onTrouble)
    {
        _options = options;
#pragma warning disable CA2000 // disposed with this
        _client = options.HttpClientFactory?.Invoke() ?? new HttpClient();
#pragma warning restore CA2000
        _pipeline = Retries.For<AgentOpsAnswer>(
            options.RetryDelay, options.MaxRetryDelay, options.TimeProvider, onTrouble);
    }

    /// <summary>Posts a body until there is an answer, or the token is cancelled.</summary>
    /// <param name="path">Where, below the endpoint.</param>
    /// <param name="body">What.</param>
    /// <param name="bearer">The session's token; null for the key of the API.</param>
    /// <param name="cancellationToken">Ends the retries.</param>
    public ValueTask<AgentOpsAnswer> PostAsync(
        string path, byte[] body, string? bearer, CancellationToken cancellationToken) => _pipeline.ExecuteAsync(
            async token => await Requests
                .TryAsync(deadline => RequestAsync(path, body, bearer, deadline), _options.MaxWaitTime, token)
                .ConfigureAwait(false),
            cancellationToken);

    public void Dispose() => _client.Dispose();

    private async Task<AgentOpsAnswer> RequestAsync(
        string path, byte[] body, string? bearer, CancellationToken cancellationToken)
    {
        using var request = NewRequest(path, body, bearer);
        using var answer = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var status = (int)answer.StatusCode;
        // Sessions wait for a key that is taken; it is no fault of theirs.
        var isKeyRefused = bearer is null && status is (401 or 403);
        return isKeyRefused || status is 408 or 429 or >= 500
            ? throw new RetryableException(
                $"{path} answered {status}", RetryDelays.Of(answer, _options.TimeProvider.GetUtcNow()))
            : new AgentOpsAnswer(
                status, await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
    }

    private HttpRequestMessage NewRequest(string path, byte[] body, string? bearer)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.Endpoint, path))
        {
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("X-Agentops-Api-Key", _options.ApiKey);
        if (_options.ParentKey is { } parent)
        {
            request.Headers.TryAddWithoutValidation("X-Agentops-Parent-Key", parent);
        }

        request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
        return request;
    }
}

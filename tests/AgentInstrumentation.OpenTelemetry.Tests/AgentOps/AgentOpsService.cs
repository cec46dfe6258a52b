using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>A service that speaks the AgentOps API, and answers as it is told.</summary>
internal sealed class AgentOpsService : HttpMessageHandler
{
    private readonly ConcurrentQueue<AgentOpsRequest> _taken = new();
    private int _tokens;
    private int _requests;

    /// <summary>The status of a request, which has the number it is told, from 1.</summary>
    public Func<AgentOpsRequest, int, int> Answer { get; set; } = static (_, _) => 200;

    /// <summary>The requests that it answered with 200.</summary>
    public IReadOnlyList<AgentOpsRequest> Taken => [.. _taken];

    public int Requests => Volatile.Read(ref _requests);

    public IEnumerable<JsonElement> Events => Taken
        .Where(static request => request.Path == "/v2/create_events")
        .SelectMany(static request => request.Body.GetProperty("events").EnumerateArray());

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
    {
        var body = JsonDocument.Parse(await request.Content!.ReadAsStringAsync(token)).RootElement;
        var seen = new AgentOpsRequest(
            request.RequestUri!.AbsolutePath,
            HeaderOf(request, "X-Agentops-Api-Key"),
            HeaderOf(request, "X-Agentops-Parent-Key"),
            request.Headers.Authorization?.ToString(),
            body);
        var status = Answer(seen, Interlocked.Increment(ref _requests));
        if (status == 200)
        {
            _taken.Enqueue(seen);
        }

        return new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent(seen.Path is "/v2/create_session" or "/v2/reauthorize_jwt"
                ? $$"""{"status":"Success","jwt":"token-{{Interlocked.Increment(ref _tokens)}}"}"""
                : "\"Success\""),
        };
    }

    private static string? HeaderOf(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out var values) ? values.Single() : null;
}

using System.Collections.Concurrent;

namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>A service that takes requests and never answers.</summary>
internal sealed class SilentService : HttpMessageHandler
{
    private readonly ConcurrentQueue<Uri> _asked = new();

    /// <summary>The addresses that were asked.</summary>
    public IReadOnlyCollection<Uri> Asked => _asked;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
    {
        _asked.Enqueue(request.RequestUri!);
        await Task.Delay(Timeout.Infinite, token);
        return new HttpResponseMessage();
    }
}

using System.Net;
using System.Text;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>A service that gives one answer, in the wire format that the caller says.</summary>
internal sealed class ScriptedService(string body, HttpStatusCode status = HttpStatusCode.OK) : HttpMessageHandler
{
    /// <summary>A service that sends events, one a line of the body.</summary>
    public static ScriptedService Streaming(string events) => new(
        string.Concat(events.Split('\n').Select(static line => line.StartsWith("event:", StringComparison.Ordinal)
            ? $"{line}\n"
            : $"data: {line}\n\n")))
    {
        MediaType = "text/event-stream",
    };

    public string MediaType { get; init; } = "application/json";

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Send(request, cancellationToken));

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, MediaType), RequestMessage = request };
}

using System.Net;
using System.Text;

namespace AgentInstrumentation.Aot;

/// <summary>A model that answers what the program expects.</summary>
internal sealed class ScriptedModel(bool isGone = false) : HttpMessageHandler
{
    private const string Completion = """
        {"id":"c","object":"chat.completion","created":1,"model":"gpt-5-mini","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"hello"}}]}
        """;

    private const string Chunk = """
        data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"gpt-5-mini","choices":[{"index":0,"delta":{"role":"assistant","content":"hello"}}]}

        data: [DONE]


        """;

    private const string Event = """
        event: response.completed
        data: {"type":"response.completed","sequence_number":0,"response":{"id":"r","object":"response","created_at":1,"status":"completed","model":"gpt-5-mini","output":[],"parallel_tool_calls":true,"tool_choice":"auto","tools":[]}}


        """;

    private const string Vectors = """
        {"object":"list","model":"small","data":[{"object":"embedding","index":0,"embedding":"AACAPwAAAEA="}],"usage":{"prompt_tokens":1,"total_tokens":1}}
        """;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (isGone)
        {
            throw new HttpRequestException("Nobody is there.");
        }

        var asked = await request.Content!.ReadAsStringAsync(cancellationToken);
        var path = request.RequestUri!.Segments[^1];
        return (path, asked) switch
        {
            ("embeddings", _) => Answer(Vectors),
            ("responses", _) => Answer(Event, "text/event-stream"),
            (_, var text) when text.Contains("refuse", StringComparison.Ordinal) =>
                Answer("""{"error":{"message":"no"}}""", status: HttpStatusCode.TooManyRequests),
            (_, var text) when text.Contains("\"stream\":true", StringComparison.Ordinal) =>
                Answer(Chunk, "text/event-stream"),
            _ => Answer(Completion),
        };
    }

    private static HttpResponseMessage Answer(
        string body, string type = "application/json", HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, type) };
}

namespace AgentInstrumentation.AspNetCore;

/// <summary>Names of the OpenTelemetry semantic conventions that server spans carry.</summary>
/// <remarks>HTTP v1.44.0; the conversation is of the GenAI conventions, gen-ai-dev/1.42.0-dev.</remarks>
internal static class HttpConventions
{
    public const string RequestMethod = "http.request.method";
    public const string RequestMethodOriginal = "http.request.method_original";
    public const string ResponseStatusCode = "http.response.status_code";
    public const string Route = "http.route";
    public const string ErrorType = "error.type";
    public const string NetworkProtocolVersion = "network.protocol.version";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string UrlPath = "url.path";
    public const string UrlScheme = "url.scheme";
    public const string UserAgent = "user_agent.original";
    public const string ConversationId = "gen_ai.conversation.id";
    public const string SessionId = "session.id";

    /// <summary>
    /// What a method that the conventions do not know is called, because callers may invent any number.
    /// </summary>
    public const string OtherMethod = "_OTHER";

    private static readonly HashSet<string> KnownMethods =
        ["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"];

    public static bool IsKnown(string method) => KnownMethods.Contains(method);

    /// <summary>How a span name begins.</summary>
    public static string NameOf(string method) => IsKnown(method) ? method : "HTTP";
}

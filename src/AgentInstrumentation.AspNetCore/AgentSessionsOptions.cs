using Microsoft.AspNetCore.Http;

namespace AgentInstrumentation.AspNetCore;

/// <summary>How requests become sessions. Read once, when the host starts.</summary>
/// <remarks>
/// What can be written as text is also read from the section <c>AgentInstrumentation:Sessions</c> of the host's
/// configuration, under the name of the option; code comes over it.
/// </remarks>
public sealed class AgentSessionsOptions
{
    /// <summary>What was set by texts.</summary>
    internal OptionSettings Settings { get; } = new(nameof(AgentSessionsOptions), OptionLimits.OfSessions);

    /// <summary>
    /// The request header that names a conversation. The requests of one conversation share a session, which stays open
    /// between them until <see cref="AgentInstrumentationOptions.SessionIdleTimeout"/> or the stop of the host. Its
    /// spans carry the value as <c>gen_ai.conversation.id</c>. Null, the default, for a session of each request, as
    /// are requests without the header or with more than 128 characters in it.
    /// </summary>
    /// <remarks>
    /// The attribute follows the OpenTelemetry GenAI semantic conventions, gen-ai-dev/1.42.0-dev. Whoever knows the
    /// value joins the conversation's session, so where strangers ask it should be hard to guess.
    /// </remarks>
    public string? ConversationHeader { get; set; }

    /// <summary>
    /// How many conversations have an open session at most; beyond, that which was used least recently is ended. 10,000
    /// by default, between 1 and 1,000,000.
    /// </summary>
    public int MaxConversations { get; set; } = 10_000;

    /// <summary>
    /// Paths whose requests have no session and no span, with all that is below them, such as <c>/health</c> and
    /// <c>/css</c>. None by default.
    /// </summary>
    public ICollection<string> ExcludedPaths { get; } = [];

    /// <summary>
    /// Says of further requests whether they have no session and no span. It is asked before the request is routed.
    /// Null, the default, for none. When it throws, the request is not excluded.
    /// </summary>
    public Func<HttpContext, bool>? Exclude { get; set; }

    /// <summary>
    /// Says whose request it is: its spans carry it as <c>user.id</c>. Null, the default, or what returns null, for
    /// nobody. It is asked where <c>UseAgentSessions</c> stands, so put that behind the authentication. When it throws,
    /// that is logged and the request goes on.
    /// </summary>
    public Func<HttpContext, string?>? User { get; set; }

    /// <summary>
    /// Gives tags of a request: its spans carry them beside those of the session. Null, the default, for none. When it
    /// throws, that is logged and the request goes on.
    /// </summary>
    public Func<HttpContext, IReadOnlyList<string>>? Tags { get; set; }

    /// <summary>
    /// Names the session of a request. By default, and where it returns null, it is named by method and route, such as
    /// <c>POST /ask</c>.
    /// </summary>
    public Func<HttpContext, string?>? SessionName { get; set; }

    /// <summary>
    /// Whether the spans of <see cref="HttpClient"/> are recorded by <c>AddAgentObservability</c>, so that the spans of
    /// a called service have their parent. On by default.
    /// </summary>
    public bool TraceHttpClient { get; set; } = true;
}

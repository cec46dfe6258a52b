using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace AgentInstrumentation.AspNetCore;

/// <summary>Finds or opens the session of a request. Thread-safe.</summary>
internal sealed class RequestSessions(
    AgentClient client, AgentSessionsOptions options, bool inheritsSessions, ILogger logger)
{
    private const int LongestName = 128;

    private readonly Conversations _conversations = new(options.MaxConversations);

    /// <summary>
    /// That of the conversation; or one of the request's own, which joins the session that came with it.
    /// </summary>
    /// <returns>The session; null when the client has ended, which costs the request nothing.</returns>
    public RequestSession? Open(HttpContext context)
    {
        try
        {
            if (ConversationOf(context) is not { } conversation)
            {
                return new RequestSession(Start(context), conversation: null);
            }

            var session = _conversations.Join(conversation, () => StartConversation(context, conversation));
            return new RequestSession(session, conversation);
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }

    /// <summary>Puts the user and the tags on the spans of the request, and makes its session current.</summary>
    public SessionScope Label(HttpContext context, RequestSession request)
    {
        var user = options.User is { } userOf ? logger.Ask(() => userOf(context), nameof(options.User)) : null;
        var tags = options.Tags is { } tagsOf ? logger.Ask(() => tagsOf(context), nameof(options.Tags)) : null;
        if (user is not null && request.Session.UserId is null)
        {
            request.Session.SetUser(user);
        }

        if (tags is not null && request.Conversation is null)
        {
            request.Session.AddTags(tags);
        }

        return request.Session.BeginScope(user, tags ?? []);
    }

    private AgentSession StartConversation(HttpContext context, string conversation)
    {
        var session = Start(context);
        session.SetMetadata(HttpConventions.ConversationId, conversation);
        return session;
    }

    private AgentSession Start(HttpContext context)
    {
        var name = options.SessionName is { } nameOf
            ? logger.Ask(() => nameOf(context), nameof(options.SessionName))
            : null;
        return client.StartSession(name ?? NameOf(context));
    }

    private static string NameOf(HttpContext context)
    {
        var method = HttpConventions.NameOf(context.Request.Method);
        return RequestOutcome.RouteOf(context) is { } route ? $"{method} {route}" : method;
    }

    // A service that is called takes part in the session of its caller, whatever headers were passed on.
    private string? ConversationOf(HttpContext context) =>
        options.ConversationHeader is { } header
        && context.Request.Headers[header] is [{ Length: > 0 and <= LongestName } name]
        && !(inheritsSessions && CameWithSession(context.Features.Get<IHttpActivityFeature>()?.Activity))
            ? name
            : null;

    private static bool CameWithSession(Activity? span) =>
        span is { HasRemoteParent: true }
        && Guid.TryParseExact(span.GetBaggageItem(HttpConventions.SessionId), "D", out var id)
        && id != Guid.Empty;
}

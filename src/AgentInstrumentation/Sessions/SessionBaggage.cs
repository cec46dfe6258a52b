using System.Diagnostics;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>
/// A session on its way to other processes, in the baggage of its spans, which the platform's propagators send as the
/// W3C header <c>baggage</c>.
/// </summary>
internal static class SessionBaggage
{
    public static void Write(Activity span, AgentSession session, SessionLabels labels, AgentClient client)
    {
        if (!client.Options.PropagateSession)
        {
            return;
        }

        // The baggage of a span is also that of the spans within it. What is set last comes first.
        if (client.Options.PropagateUserAndTags)
        {
            var travelling = labels.Travelling;
            Set(span, Own.SessionTags, travelling.Tags);
            Set(span, General.UserId, travelling.UserId);
            if (!travelling.AreAll)
            {
                client.ReportLongLabels();
            }
        }

        Set(span, General.SessionId, session.IdText);
    }

    /// <summary>
    /// Whether a span carries what is not to go on: another session, or a user and tags that do not apply any more.
    /// </summary>
    public static bool IsOfAnother(
        Activity span, AgentSession session, SessionLabels labels, AgentInstrumentationOptions options)
    {
        var isOfSession = ReferenceEquals(span.GetTagItem(General.SessionId), session.IdText);
        if (!options.PropagateSession || (isOfSession && !options.PropagateUserAndTags))
        {
            return false;
        }

        return Differs(span.GetBaggageItem(General.SessionId), session.IdText)
            || (options.PropagateUserAndTags
                && (Differs(span.GetBaggageItem(General.UserId), labels.UserId)
                    || Split(span.GetBaggageItem(Own.SessionTags)).Except(labels.Tags).Any()));
    }

    /// <summary>Has a span carry what another one does beside the session.</summary>
    public static void CopyOthers(Activity from, Activity to)
    {
        // What is added last comes first.
        foreach (var (key, value) in from.Baggage.Reverse())
        {
            if (key is not (General.SessionId or General.UserId or Own.SessionTags))
            {
                to.AddBaggage(key, value);
            }
        }
    }

    /// <summary>The session that came with the request which is being served, or null.</summary>
    public static RemoteSession? Read()
    {
        var top = Activity.Current;
        while (top?.Parent is { } parent)
        {
            top = parent;
        }

        // Only what came from outside: our own spans carry the same baggage.
        return top is { HasRemoteParent: true }
            && Guid.TryParseExact(top.GetBaggageItem(General.SessionId), "D", out var id)
            && id != Guid.Empty
            ? new RemoteSession(id, top.GetBaggageItem(General.UserId), Split(top.GetBaggageItem(Own.SessionTags)))
            : null;
    }

    private static void Set(Activity span, string key, string? value)
    {
        if (value is not null && CarriedBy(span, key) != value)
        {
            span.SetBaggage(key, value);
        }
    }

    // Until it starts a span does not know its parent, of which it will carry all.
    private static string? CarriedBy(Activity span, string key) =>
        span.GetBaggageItem(key)
        ?? (span is { Id: null, ParentId: null } ? Activity.Current?.GetBaggageItem(key) : null);

    private static bool Differs(string? carried, string? own) => carried is not null && carried != own;

    private static string[] Split(string? tags) => string.IsNullOrEmpty(tags)
        ? []
        : [.. tags.Split(',').Select(Uri.UnescapeDataString)];
}

using System.Diagnostics;

namespace AgentInstrumentation.Testing;

/// <summary>What a test expects of one session or span.</summary>
public static class AgentAssertions
{
    /// <summary>Asserts that a session has ended, and how.</summary>
    /// <param name="session">The session.</param>
    /// <param name="endState">The expected end state.</param>
    /// <param name="reason">The expected reason; null to accept any.</param>
    /// <returns>The same session.</returns>
    /// <exception cref="AgentAssertionException">It is open, or ended otherwise.</exception>
    public static SessionRecord AssertEnded(
        this SessionRecord session, SessionEndState endState, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(session);
        var isExpected = session.Duration is not null
            && session.EndState == endState
            && (reason is null || session.EndStateReason == reason);
        return isExpected
            ? session
            : throw new AgentAssertionException(
                $"The session should have ended as {Describe(endState, reason)}, but {ActualEnd(session)}.");
    }

    /// <summary>Asserts that a session has exactly these events.</summary>
    /// <param name="session">The session.</param>
    /// <param name="expected">
    /// The events as a tree in the order of their start, one a line as <c>Tool Search</c>, each two spaces to the right
    /// of the one that it happened in. After the name stands ` !` and the type of the error that it ended with or
    /// ` (cancelled)`; an error is <c>Error Type: message</c> below what failed.
    /// </param>
    /// <returns>The same session.</returns>
    /// <exception cref="AgentAssertionException">The events are other ones.</exception>
    public static SessionRecord AssertEvents(this SessionRecord session, string expected)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(expected);
        Comparison.AssertEqual("events", expected, $"{EventText.Tree(session.Events)}", "session.AssertEvents");
        return session;
    }

    /// <summary>Asserts that a span has exactly these attributes.</summary>
    /// <param name="span">The span.</param>
    /// <param name="expected">
    /// The attributes, one a line as <c>key=value</c>, sorted by key; arrays as <c>[1, 2]</c>. Of values with several
    /// lines it does not count which characters end a line, nor which blanks stand before.
    /// </param>
    /// <returns>The same span.</returns>
    /// <exception cref="AgentAssertionException">The attributes are other ones.</exception>
    public static Activity AssertAttributes(this Activity span, string expected)
    {
        ArgumentNullException.ThrowIfNull(span);
        ArgumentNullException.ThrowIfNull(expected);
        Comparison.AssertEqual("attributes", expected, SpanText.Attributes(span), "span.AssertAttributes");
        return span;
    }

    private static string ActualEnd(SessionRecord session) => session.Duration is null
        ? "it is still open"
        : $"it ended as {Describe(session.EndState, session.EndStateReason)}";

    private static string Describe(SessionEndState endState, string? reason) =>
        reason is null ? $"{endState}" : $"{endState} because of '{reason}'";
}

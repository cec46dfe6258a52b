namespace AgentInstrumentation.AspNetCore;

/// <summary>
/// The session of a request. As a feature of the request it says that there is one, also when an exception handler runs
/// the pipeline again.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="conversation">The conversation that it belongs to; null where it is the request's own.</param>
internal sealed class RequestSession(AgentSession session, string? conversation)
{
    public AgentSession Session => session;

    public string? Conversation => conversation;

    /// <summary>Ends the session with the request, unless a conversation goes on in it.</summary>
    /// <param name="outcome">How the request ended.</param>
    /// <param name="isStopping">Whether the host is stopping.</param>
    public void End(RequestOutcome outcome, bool isStopping)
    {
        if (conversation is not null)
        {
            if (outcome is { IsError: true, Exception: { } error })
            {
                session.RecordError(error);
            }

            return;
        }

        switch (outcome)
        {
            case { IsCancelled: true }:
                session.End(
                    SessionEndState.Indeterminate, isStopping ? "the host stopped" : "cancelled by the caller");
                break;
            case { IsError: true, Exception: { } exception }:
                session.Fail(exception);
                break;
            case { IsError: true }:
                session.End(SessionEndState.Fail, $"the response was {outcome.StatusCode}");
                break;
            default:
                session.End(SessionEndState.Success);
                break;
        }
    }
}

using System.Runtime.CompilerServices;

namespace AgentInstrumentation;

/// <summary>
/// Remembers where each exception was first recorded, so that one that travels up through several operations is one
/// error, while the same instance thrown again elsewhere, as from a cached task, is another.
/// </summary>
internal static class SeenErrors
{
    private static readonly ConditionalWeakTable<Exception, SessionEvent> FirstFailed = [];

    /// <summary>Whether an operation of a session has recorded it.</summary>
    public static bool IsIn(AgentSession session, Exception exception) =>
        FirstFailed.TryGetValue(exception, out var first) && ReferenceEquals(first.Session, session);

    public static bool IsNew(Exception exception, SessionEvent failed)
    {
        if (FirstFailed.TryGetValue(exception, out var first) && first.IsWithin(failed))
        {
            return false;
        }

        FirstFailed.AddOrUpdate(exception, failed);
        return true;
    }
}

using System.Runtime.CompilerServices;

namespace AgentInstrumentation;

/// <summary>
/// Remembers where each exception was first recorded, so that one that travels up through several operations is one
/// error, while the same instance thrown again elsewhere, as from a cached task, is another.
/// </summary>
internal static class SeenErrors
{
    private static readonly ConditionalWeakTable<Exception, object> FirstSeen = [];

    // By the operation or the session that the failed spans of other libraries were in.
    private static readonly ConditionalWeakTable<object, string> Expected = [];

    /// <summary>
    /// Notes that a span of another library failed and that was recorded. All that is known of its exception is the
    /// type that it says, so the next one of that type which escapes from there, or is handled there, is taken for it.
    /// </summary>
    public static void Expect(string errorType, object around) => Expected.AddOrUpdate(around, errorType);

    /// <summary>Whether a session has recorded it, of an operation or of none.</summary>
    public static bool IsIn(AgentSession session, Exception exception) =>
        FirstSeen.TryGetValue(exception, out var first)
        && ReferenceEquals(first is SessionEvent failed ? failed.Session : first, session);

    /// <summary>As the other overload, of an exception that no operation failed with.</summary>
    public static bool IsNew(Exception exception, AgentSession session)
    {
        if (IsIn(session, exception))
        {
            return false;
        }

        FirstSeen.AddOrUpdate(exception, session);
        return !IsExpected(exception, session);
    }

    /// <summary>Notes that an operation failed with it, or handled it.</summary>
    /// <returns>False where that, or one within it, has recorded it.</returns>
    public static bool IsNew(Exception exception, SessionEvent failed)
    {
        if (FirstSeen.TryGetValue(exception, out var first) && first is SessionEvent seen && seen.IsWithin(failed))
        {
            return false;
        }

        FirstSeen.AddOrUpdate(exception, failed);
        return !IsExpected(exception, failed);
    }

    private static bool IsExpected(Exception exception, object around) =>
        Expected.TryGetValue(around, out var errorType)
        && errorType == exception.GetType().FullName
        && Expected.Remove(around);
}

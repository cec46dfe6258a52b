using System.Runtime.CompilerServices;

namespace AgentInstrumentation;

/// <summary>
/// Remembers where each exception was first recorded, so that one that travels up through several operations is one
/// error, while the same instance thrown again elsewhere, as from a cached task, is another.
/// </summary>
internal static class SeenErrors
{
    private static readonly ConditionalWeakTable<Exception, SessionEvent> FirstFailed = [];

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

namespace AgentInstrumentation;

/// <summary>
/// Calls handlers of the program's. None is told of what happens within itself, or in work that it starts: one that
/// calls an agent, as to judge a session that has ended, would not come to an end.
/// </summary>
internal static class Handlers
{
    private static readonly AsyncLocal<Told?> Current = new();

    /// <summary>Tells a handler, unless this flow is within it.</summary>
    public static void Tell<T>(Action<T>? handler, T what)
    {
        if (handler is null || IsWithin(handler))
        {
            return;
        }

        var outer = Current.Value;
        Current.Value = new Told(handler, outer);
        try
        {
            handler(what);
        }
        finally
        {
            Current.Value = outer;
        }
    }

    private static bool IsWithin(Delegate handler)
    {
        var told = Current.Value;
        while (told is not null && !ReferenceEquals(told.Handler, handler))
        {
            told = told.Outer;
        }

        return told is not null;
    }

    private sealed record Told(Delegate Handler, Told? Outer);
}

using System.Diagnostics;

namespace AgentInstrumentation;

/// <summary>
/// What flows with the caller: the current span, and the current session or operation of ours. Taken before an
/// operation starts and put back when control returns to the caller.
/// </summary>
internal readonly record struct AmbientContext(Activity? Span, object? Scope)
{
    // Either an AgentSession, at its top, or the SessionEvent of the operation that runs: one slot, because each
    // write to an AsyncLocal copies the execution context.
    private static readonly AsyncLocal<object?> CurrentScope = new();

    public static SessionEvent? Operation => CurrentScope.Value as SessionEvent;

    public static AgentSession? Session => SessionOf(CurrentScope.Value);

    public static AmbientContext Capture() => new(Activity.Current, CurrentScope.Value);

    public static void Enter(object? scope)
    {
        if (!ReferenceEquals(CurrentScope.Value, scope))
        {
            CurrentScope.Value = scope;
        }
    }

    public AgentSession? OpenSession => SessionOf(Scope) is { IsEnded: false } session ? session : null;

    public void Restore()
    {
        // Written only where it differs, since a write copies the execution context; and explicitly, because
        // stopping a span whose parent was stopped earlier would leave that stopped parent current.
        if (!ReferenceEquals(Activity.Current, Span))
        {
            Activity.Current = Span;
        }

        Enter(Scope);
    }

    private static AgentSession? SessionOf(object? scope) => (scope as SessionEvent)?.Session ?? scope as AgentSession;
}

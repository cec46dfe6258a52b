using System.Diagnostics;

namespace AgentInstrumentation;

/// <summary>
/// What flows with the caller: the current span, and the current session, scope or operation of ours. Taken before an
/// operation starts and put back when control returns to the caller.
/// </summary>
internal readonly record struct AmbientContext(Activity? Span, object? Scope)
{
    // An AgentSession at its top, a SessionScope, the SessionEvent of the operation that runs, or a SuppressionScope:
    // one slot, because each write to an AsyncLocal copies the execution context.
    private static readonly AsyncLocal<object?> CurrentScope = new();

    public static AgentSession? Session => SessionOf(CurrentScope.Value);

    /// <summary>The operation that runs, whichever session it belongs to.</summary>
    public SessionEvent? Operation => Scope as SessionEvent ?? (Scope as SessionScope)?.Operation;

    /// <summary>Whether nothing of ours is to be seen.</summary>
    public bool IsSuppressed => Scope is SuppressionScope;

    public AgentSession? OpenSession => SessionOf(Scope) is { IsEnded: false } session ? session : null;

    /// <summary>The innermost scope of a session that is open around this, or null.</summary>
    public SessionScope? Labels => Scope is SessionEvent running ? running.Scope : Scope as SessionScope;

    public static AmbientContext Capture() => new(Activity.Current, CurrentScope.Value);

    /// <summary>Makes something of ours current, unless everything of ours is suppressed.</summary>
    public static void Enter(object? scope)
    {
        if (CurrentScope.Value is not SuppressionScope)
        {
            Write(scope);
        }
    }

    /// <summary>Goes back to what was current before something of ours, unless something else is by now.</summary>
    public void LeaveIfCurrent(object scope)
    {
        if (ReferenceEquals(CurrentScope.Value, scope))
        {
            CurrentScope.Value = Scope;
        }
    }

    public void Restore()
    {
        // Written only where it differs, since a write copies the execution context; and explicitly, because
        // stopping a span whose parent was stopped earlier would leave that stopped parent current.
        if (!ReferenceEquals(Activity.Current, Span))
        {
            Activity.Current = Span;
        }

        Write(Scope);
    }

    private static void Write(object? scope)
    {
        if (!ReferenceEquals(CurrentScope.Value, scope))
        {
            CurrentScope.Value = scope;
        }
    }

    private static AgentSession? SessionOf(object? scope) => scope switch
    {
        SessionEvent running => running.Session,
        SessionScope labels => labels.Session,
        _ => scope as AgentSession,
    };
}

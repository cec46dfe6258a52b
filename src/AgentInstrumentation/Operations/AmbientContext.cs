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

    // The context as a whole, to come back to; null where the flow is suppressed, since such a context is no whole one.
    private ExecutionContext? Whole { get; init; }

    public static AgentSession? Session => SessionOf(CurrentScope.Value);

    /// <summary>The operation that runs, whichever session it belongs to.</summary>
    public SessionEvent? Operation => Scope as SessionEvent ?? (Scope as SessionScope)?.Operation;

    /// <summary>Whether nothing of ours is to be seen.</summary>
    public bool IsSuppressed => Scope is SuppressionScope;

    /// <summary>Whether the flow is at this context as a whole, with all that others have in it.</summary>
    public bool IsCurrent => Whole is not null && ReferenceEquals(ExecutionContext.Capture(), Whole);

    public AgentSession? OpenSession => SessionOf(Scope) is { IsEnded: false } session ? session : null;

    /// <summary>The innermost scope of a session that is open around this, or null.</summary>
    public SessionScope? Labels => Scope is SessionEvent running ? running.Scope : Scope as SessionScope;

    public static AmbientContext Capture() => new(Activity.Current, CurrentScope.Value)
    {
        Whole = ExecutionContext.Capture(),
    };

    /// <summary>Makes something of ours current, unless everything of ours is suppressed.</summary>
    public static void Enter(object? scope)
    {
        if (scope is SuppressionScope || CurrentScope.Value is not SuppressionScope)
        {
            Write(scope);
        }
    }

    /// <summary>Makes something of ours current where this was, unless everything of ours is suppressed.</summary>
    /// <returns>The whole context that it makes; null where not only this differs from the one before.</returns>
    public ExecutionContext? EnterFrom(object? scope)
    {
        if (IsSuppressed || !IsCurrent)
        {
            Enter(scope);
            return null;
        }

        CurrentScope.Value = scope;
        return CaptureWithin();
    }

    /// <summary>The whole context that something was entered to from this; null where this is no whole one.</summary>
    public ExecutionContext? CaptureWithin() => Whole is null ? null : ExecutionContext.Capture();

    /// <summary>
    /// Goes back to this: as a whole, without a copy, where nothing has changed since something was entered.
    /// </summary>
    /// <param name="entered">What <see cref="EnterFrom"/> or <see cref="CaptureWithin"/> returned.</param>
    public void Restore(ExecutionContext? entered)
    {
        if (entered is not null && ReferenceEquals(ExecutionContext.Capture(), entered))
        {
            ExecutionContext.Restore(Whole!);
        }
        else
        {
            Restore();
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

using System.Diagnostics;
using System.Runtime.CompilerServices;

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

    /// <summary>The innermost open session of the flow, or null.</summary>
    public static AgentSession? Session => OpenSessionOf(CurrentScope.Value);

    /// <summary>The operation that runs, whichever session it belongs to.</summary>
    public SessionEvent? Operation => Scope as SessionEvent ?? (Scope as SessionScope)?.Operation;

    /// <summary>Whether nothing of ours is to be seen.</summary>
    public bool IsSuppressed => Scope is SuppressionScope;

    /// <summary>Whether the flow is at this context as a whole, with all that others have in it.</summary>
    public bool IsCurrent => Whole is not null && ReferenceEquals(ExecutionContext.Capture(), Whole);

    /// <summary>The innermost open session around this, or null.</summary>
    public AgentSession? OpenSession => OpenSessionOf(Scope);

    /// <summary>The innermost scope of a session that is open around this, or null.</summary>
    public SessionScope? Labels
    {
        get
        {
            var scope = Scope;
            while (scope is SessionEvent running)
            {
                scope = running.Outer;
            }

            return scope as SessionScope;
        }
    }

    /// <summary>The innermost operation of a session that runs around this, or null.</summary>
    public SessionEvent? RunningOf(AgentSession session)
    {
        // Nothing but the session: as of its first operation, and of most.
        if (ReferenceEquals(Scope, session) && session.Outer is null)
        {
            return null;
        }

        var scope = Running(Scope);
        while (scope is not null && !(scope is SessionEvent running && ReferenceEquals(running.Session, session)))
        {
            scope = Running(OuterOf(scope));
        }

        return scope as SessionEvent;
    }

    /// <summary>What is current, without what is over and was left current: <see cref="Running"/>.</summary>
    public static AmbientContext Capture()
    {
        var (span, scope) = (Activity.Current, CurrentScope.Value);
        return span is { IsStopped: true } || IsOver(scope)
            ? CaptureRunning(span, scope)
            : new(span, scope) { Whole = ExecutionContext.Capture() };
    }

    /// <summary>
    /// What is around something of ours, and has not ended: the way out of a session, a scope or an operation that
    /// ended elsewhere, or after another one within it began, so that the flow was not taken back.
    /// </summary>
    public static object? Running(object? scope)
    {
        while (IsOver(scope))
        {
            scope = OuterOf(scope);
        }

        return scope;
    }

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
    public static void LeaveIfCurrent(object scope, object? outer)
    {
        if (ReferenceEquals(CurrentScope.Value, scope))
        {
            CurrentScope.Value = Running(outer);
        }
    }

    public void Restore()
    {
        var scope = Running(Scope);
        var span = Span is { IsStopped: true } ? RunningSpan(Span, scope) : Span;

        // Written only where it differs, since a write copies the execution context; and explicitly, because
        // stopping a span whose parent was stopped earlier would leave that stopped parent current.
        if (!ReferenceEquals(Activity.Current, span))
        {
            Activity.Current = span;
        }

        Write(scope);
    }

    // Not as a whole, so that nobody comes back to what is over.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static AmbientContext CaptureRunning(Activity? span, object? scope)
    {
        var running = Running(scope);
        return new(RunningSpan(span, running), running);
    }

    // Of our own, since it is for others to say where theirs is left. Work that outlives all that is ours stays in the
    // trace that it began in.
    private static Activity? RunningSpan(Activity? span, object? scope)
    {
        var running = span;
        while (running is { IsStopped: true } && ReferenceEquals(running.Source, AgentTelemetry.Source))
        {
            running = running.Parent;
        }

        return running is { IsStopped: true } || (running is null && OpenSessionOf(scope) is null) ? span : running;
    }

    private static AgentSession? OpenSessionOf(object? scope)
    {
        while (scope is not null)
        {
            if (SessionOf(scope) is { IsEnded: false } session)
            {
                return session;
            }

            scope = OuterOf(scope);
        }

        return null;
    }

    private static bool IsOver(object? scope) => scope switch
    {
        AgentSession session => session.IsEnded,
        SessionScope labels => labels.IsOver,
        SessionEvent operation => operation.IsOver,
        _ => false,
    };

    private static object? OuterOf(object? scope) => scope switch
    {
        AgentSession session => session.Outer,
        SessionScope labels => labels.Outer,
        SessionEvent operation => operation.Outer,
        _ => null,
    };

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

using System.Diagnostics;

namespace AgentInstrumentation;

/// <summary>
/// One traced call while it runs: what generated code opens before the user's method and closes after it. It emits a
/// span where a listener wants one, and a <see cref="SessionEvent"/> where a session is open.
/// </summary>
/// <remarks>
/// The default value is an operation that nobody observes; every member does nothing on it. Ending twice does nothing
/// the second time. No member throws: whatever goes wrong in here, in a listener or in a sampler is reported by
/// <see cref="AgentInstrumentationOptions.OnWarning"/> and never reaches the traced method or its caller.
/// </remarks>
public readonly partial struct AgentOperation
{
    private readonly OperationDefinition? _definition;
    private readonly AmbientContext _caller;
    private readonly Activity? _span;
    private readonly SessionEvent? _event;
    private readonly int _captured;
    private readonly CancellationToken _cancellationToken;

    private AgentOperation(
        OperationDefinition definition,
        AmbientContext caller,
        Activity? span,
        SessionEvent? sessionEvent,
        int captured,
        CancellationToken cancellationToken)
    {
        _definition = definition;
        _caller = caller;
        _span = span;
        _event = sessionEvent;
        _captured = captured;
        _cancellationToken = cancellationToken;
    }

    /// <summary>
    /// Whether anything would see an operation: a listener of the <see cref="AgentTelemetry.Name"/> source, or a
    /// running <see cref="AgentClient"/>. Generated code asks this first and, where it is false, calls the method and
    /// that is all.
    /// </summary>
    public static bool IsObserved => AgentTelemetry.Source.HasListeners() || AgentClient.IsAnyRunning;

    /// <summary>Whether arguments and results are to be captured.</summary>
    public static bool CapturesContent =>
        AgentClient.Current is { Options.CaptureContent.IsAny: true } && !UserCode.IsRunning;

    /// <summary>The span of this operation, or null where no listener wants one.</summary>
    public Activity? Span => _span;

    /// <summary>The event of this operation, or null where no session is open.</summary>
    internal SessionEvent? Event => _event;

    internal bool IsNothing => _definition is null;

    private bool HasEnded => _event?.HasEnded ?? _span!.IsStopped;

    private DateTimeOffset StartTime => _event?.StartTime ?? new DateTimeOffset(_span!.StartTimeUtc);

    /// <summary>Starts an operation and makes it current.</summary>
    /// <param name="definition">What is known of it at compile time.</param>
    /// <param name="arguments">Its captured arguments, or the default value for none.</param>
    /// <param name="tags">Attributes of its span beside those of the definition, or null for none.</param>
    /// <param name="cancellationToken">The token by which its caller may cancel it; such an end is no error.</param>
    /// <returns>The running operation; the default value when nobody observes it.</returns>
    public static AgentOperation Start(
        OperationDefinition definition,
        CapturedContent arguments = default,
        OperationTag[]? tags = null,
        CancellationToken cancellationToken = default)
    {
        var caller = AmbientContext.Capture();
        try
        {
            return StartCore(definition, caller, new OperationInput(arguments, tags), cancellationToken);
        }
        catch (Exception exception) when (InstrumentationLog.Contain("an operation could not be started", exception))
        {
            caller.Restore();
            return default;
        }
    }

    /// <summary>Ends the operation: it returned nothing.</summary>
    public void Succeed() => EndAndLeave(OperationStatus.Ok, default, null);

    /// <summary>Ends the operation with the value it returned.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="result">The value.</param>
    /// <param name="read">Reads from it what a model answered; null where it says nothing of that.</param>
    /// <returns>The same value.</returns>
    public T Succeed<T>(T result, Func<T, ModelResponse>? read = null)
    {
        ReadResult(result, read);
        EndAndLeave(OperationStatus.Ok, CaptureResult(result), null);
        return result;
    }

    /// <summary>Ends the operation with the exception that escaped it.</summary>
    /// <param name="exception">
    /// The exception. It is recorded once, at the innermost operation that it escaped from.
    /// </param>
    public void Fail(Exception exception) => EndAndLeave(StatusOf(exception), default, exception);

    /// <summary>Sets an attribute of the span.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">Its value; null removes it.</param>
    public void SetTag(string key, object? value) => _span?.SetTag(key, value);

    /// <summary>As <see cref="Start"/>, of a session that is known.</summary>
    internal static AgentOperation StartIn(
        AgentSession? session,
        OperationDefinition definition,
        CapturedContent arguments,
        CancellationToken cancellationToken)
    {
        var caller = AmbientContext.Capture();
        try
        {
            return Begin(session, definition, caller, new OperationInput(arguments, Tags: null), cancellationToken);
        }
        catch (Exception exception) when (InstrumentationLog.Contain("an operation could not be started", exception))
        {
            caller.Restore();
            return default;
        }
    }

    /// <summary>Starts an operation of a session, or of none, and makes it current.</summary>
    internal static AgentOperation Begin(
        AgentSession? session,
        OperationDefinition definition,
        in AmbientContext caller,
        in OperationInput input,
        CancellationToken cancellationToken)
    {
        var span = SpanWriter.Start(definition, session, caller.Span, input);
        var sessionEvent = session?.StartEvent(definition, caller, span, input);
        if (span is null && sessionEvent is null)
        {
            return default;
        }

        AmbientContext.Enter(sessionEvent ?? caller.Scope);
        var operation = new AgentOperation(
            definition, caller, span, sessionEvent, input.Arguments.Bytes, cancellationToken);
        operation.MeasureArguments(input.Tags);
        return operation;
    }

    /// <summary>Makes this operation current again, for the next step of a stream.</summary>
    internal void Enter()
    {
        if (IsNothing)
        {
            return;
        }

        if (_span is not null)
        {
            Activity.Current = _span;
        }

        if (_event is not null)
        {
            AmbientContext.Enter(_event);
        }
    }

    /// <summary>Ends the operation, but leaves the current context as it is.</summary>
    /// <returns>Whether this was the first end.</returns>
    internal bool End(OperationStatus status, CapturedContent result, Exception? exception) =>
        End(new OperationOutcome(status, result, exception));

    /// <inheritdoc cref="End(OperationStatus, CapturedContent, Exception)"/>
    internal bool End(in OperationOutcome outcome)
    {
        if (IsNothing || !TryClaimEnd())
        {
            return false;
        }

        try
        {
            EndCore(outcome);
        }
        catch (Exception failure) when (InstrumentationLog.Contain("an operation could not be ended", failure))
        {
        }

        return true;
    }

    internal CapturedContent CaptureResult<T>(T result) =>
        CapturesContent && _definition is { Options.CaptureResult: true }
            ? CapturedContent.Of(result, CaptureLimits.Current.ForResult(_captured))
            : default;

    /// <param name="exception">The exception that escaped the operation.</param>
    /// <param name="otherToken">A second token by which the caller may cancel.</param>
    internal OperationStatus StatusOf(Exception exception, CancellationToken otherToken = default)
    {
        var options = _definition?.Options ?? OperationOptions.Default;
        if (!options.RecordErrors)
        {
            return OperationStatus.Ok;
        }

        return options.IgnoreCancellation && IsCancellation(exception, otherToken)
            ? OperationStatus.Cancelled
            : OperationStatus.Error;
    }

    private bool IsCancellation(Exception exception, CancellationToken otherToken) =>
        exception is OperationCanceledException { InnerException: not TimeoutException }
        && (_cancellationToken.IsCancellationRequested
            || otherToken.IsCancellationRequested
            || !_cancellationToken.CanBeCanceled);

    private static AgentOperation StartCore(
        OperationDefinition definition,
        in AmbientContext caller,
        in OperationInput input,
        CancellationToken cancellationToken)
    {
        if (caller.Scope is SuppressionScope || UserCode.IsRunning || IsLeftOut(definition))
        {
            return default;
        }

        var session = caller.OpenSession;
        if (session is null && AgentClient.Current is { } client)
        {
            session = definition.OpensSession ? client.OpenSessionFor(definition) : null;
            if (session is null)
            {
                client.ReportSessionless(definition);
            }
        }

        return Begin(session, definition, caller, input, cancellationToken);
    }

    private static bool IsLeftOut(OperationDefinition definition) =>
        definition.Kind is OperationKind.Llm && AgentClient.Current is { Options.InstrumentLlmCalls: false };

    // The event, where there is one, says whether this is the first end; else the span does.
    private bool TryClaimEnd() => _event?.TryEnd() ?? !_span!.IsStopped;

    private void EndCore(in OperationOutcome outcome)
    {
        SpanWriter.Stop(_span, _definition!, outcome);
        _event?.Session!.EndEvent(_event, _definition!, outcome);
        if (_event is null)
        {
            OperationMetrics.RecordEnd(_definition!, OperationEnd.Of(_span!, outcome));
        }
    }

    internal void EndAndLeave(OperationStatus status, CapturedContent result, Exception? exception)
    {
        // A second end must not move a context that belongs to somebody else by then.
        if (End(status, result, exception))
        {
            _caller.Restore();
        }
    }
}

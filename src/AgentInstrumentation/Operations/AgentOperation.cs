using System.Diagnostics;
using System.Runtime.CompilerServices;

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
    private const string ToldError = "AgentInstrumentation.ToldError";
    private const int LongestError = 256;

    private readonly OperationDefinition? _definition;
    private readonly AmbientContext _caller;
    private readonly ExecutionContext? _entered;
    private readonly Activity? _span;
    private readonly EnrichedSpan? _shared;
    private readonly SessionEvent? _event;
    private readonly int _captured;
    private readonly CancellationToken _cancellationToken;

    private AgentOperation(
        OperationDefinition definition,
        in AmbientContext caller,
        ExecutionContext? entered,
        Activity? span,
        EnrichedSpan? shared,
        SessionEvent? sessionEvent,
        int captured,
        CancellationToken cancellationToken)
    {
        _definition = definition;
        _caller = caller;
        _entered = entered;
        _span = span;
        _shared = shared;
        _event = sessionEvent;
        _captured = captured;
        _cancellationToken = cancellationToken;
    }

    /// <summary>
    /// Whether anything would see an operation: a listener of the <see cref="AgentTelemetry.Name"/> source, or a
    /// running <see cref="AgentClient"/>. Generated code asks this first and, where it is false, calls the method and
    /// that is all.
    /// </summary>
    public static bool IsObserved => Observers.AreAny;

    /// <summary>Whether arguments and results are to be captured.</summary>
    public static bool CapturesContent => AgentClient.Current is { } client
        && (client.Options.CaptureContent.IsAny || AgentSession.IsRecordedIn(client))
        && !UserCode.IsRunning;

    /// <summary>
    /// Whether calls are recorded for a replay, or compared with a recording by one, so that their arguments are asked
    /// for whole: <see cref="CapturedContent.ForRecording"/>.
    /// </summary>
    public static bool RecordsCalls => AgentClient.Current is { } client && AgentSession.IsRecordedIn(client);

    /// <summary>Whether people are to see arguments and results.</summary>
    internal static bool ShowsContent =>
        AgentClient.Current is { Options.CaptureContent.IsAny: true } && !UserCode.IsRunning;

    /// <summary>The span of this operation, or null where no listener wants one.</summary>
    public Activity? Span => _span;

    /// <summary>The event of this operation, or null where no session is open.</summary>
    internal SessionEvent? Event => _event;

    /// <summary>What is known of it at compile time; null for an operation that nobody observes.</summary>
    internal OperationDefinition? Definition => _definition;

    internal bool IsNothing => _definition is null;

    /// <summary>Whether it is a layer of a call that another operation shows as a whole, and ends.</summary>
    private bool IsLayer => _shared is { IsLayer: true };

    internal bool HasEnded => IsLayer ? _shared!.HasEnded : _event?.HasEnded ?? _shared?.HasEnded ?? _span!.IsStopped;

    private DateTimeOffset StartTime => _event?.StartTime ?? new DateTimeOffset(_span!.StartTimeUtc);

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
        Keep(result);
        EndAndLeave(OperationStatus.Ok, CaptureResult(result), null);
        return result;
    }

    /// <summary>Ends the operation with the exception that escaped it.</summary>
    /// <param name="exception">
    /// The exception. It is recorded once, at the innermost operation that it escaped from.
    /// </param>
    public void Fail(Exception exception)
    {
        if (_event?.Recording is { } recording)
        {
            recording.IsThrown = true;
        }

        EndAndLeave(StatusOf(exception), default, exception);
    }

    /// <summary>
    /// Records that the call failed although it throws nothing, as its result says: it ends as an error of this type,
    /// with an error event of the session, even where it is ended with success.
    /// </summary>
    /// <param name="errorType">
    /// The class of the error, <c>error.type</c>, of low cardinality, of which 256 characters count and secrets are
    /// masked; null for no error.
    /// </param>
    public void RecordFailure(string? errorType)
    {
        if (errorType is null || IsNothing || IsLayer || HasEnded)
        {
            return;
        }

        // It comes from a service, which may put into it what it will.
        using var scrubbing = Scrubber.Under(_event?.Session?.Options);
        var told = Scrubber.ScrubStart(errorType, LongestError);
        if (_event is not null)
        {
            _event.ToldErrorType = told;
        }
        else
        {
            _span!.SetCustomProperty(ToldError, told);
        }
    }

    /// <summary>Sets an attribute of the span.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">Its value; null removes it.</param>
    public void SetTag(string key, object? value) => _span?.SetTag(key, value);

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

        if (_event is not null && (_span is not null || !_definition!.IsLeaf))
        {
            AmbientContext.Enter(_event);
        }
    }

    /// <summary>Puts the caller's context back, while the operation runs on.</summary>
    internal void Leave()
    {
        if (!IsNothing)
        {
            _caller.Restore(_entered);
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

        if (IsLayer)
        {
            return true;
        }

        try
        {
            if (ToldErrorOf(outcome) is { } errorType)
            {
                EndAsTold(outcome, errorType);
            }
            else if (outcome.Exception is not null)
            {
                EndFailed(outcome);
            }
            else
            {
                EndCore(outcome);
            }
        }
        catch (Exception failure) when (InstrumentationLog.Contain("an operation could not be ended", failure))
        {
        }

        _event?.SetOver();
        return true;
    }

    internal CapturedContent CaptureResult<T>(T result) =>
        ShowsContent && _definition is { Options.CaptureResult: true } && !IsAnswerRecorded
            ? CapturedContent.Of(result, CaptureLimits.Current.ForResult(_captured))
            : default;

    /// <param name="exception">The exception that escaped the operation.</param>
    /// <param name="otherToken">A second token by which the caller may cancel.</param>
    internal OperationStatus StatusOf(Exception exception, CancellationToken otherToken = default)
    {
        if (_event?.Replay is { IsAnswered: true, Counterpart.IsCancelled: true })
        {
            return OperationStatus.Cancelled;
        }

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

    // The event, where there is one, says whether this is the first end; else the span does.
    private bool TryClaimEnd() =>
        IsLayer ? _shared!.TryEnd() : _event?.TryEnd() ?? _shared?.TryEnd() ?? !_span!.IsStopped;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EndAsTold(in OperationOutcome outcome, string errorType) =>
        EndCore(outcome with { Status = OperationStatus.Error, ToldErrorType = errorType });

    // Apart, since only texts of exceptions are masked at the end.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EndFailed(in OperationOutcome outcome)
    {
        using var scrubbing = Scrubber.Under(_event?.Session?.Options);
        EndCore(outcome);
    }

    private string? ToldErrorOf(in OperationOutcome outcome) =>
        outcome.Status is OperationStatus.Ok && _definition!.Options.RecordErrors
            ? _event is null ? _span?.GetCustomProperty(ToldError) as string : _event.ToldErrorType
            : null;

    private void EndCore(in OperationOutcome outcome)
    {
        if (_event is not { IsReplayed: true })
        {
            GenAIEvents.TellEnd(_definition!, Details, _span, outcome);
        }

        if (_shared is not null)
        {
            SpanWriter.Enrich(_shared.Span, _definition!, outcome);
        }
        else
        {
            SpanWriter.Stop(_span, _definition!, outcome);
        }

        _event?.Session!.EndEvent(_event, _definition!, outcome, MeasuresItself);
        if (_event is null)
        {
            MeasureSpan(outcome);
        }
    }

    // Metrics of the conventions are recorded by the library that the span is of.
    private bool MeasuresItself => _shared is null && _definition!.HasSpan;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MeasureSpan(in OperationOutcome outcome)
    {
        if (_definition!.Kind is OperationKind.Llm)
        {
            ModelMetrics.RecordUsage(_definition, ModelUsage.Of(_span!), MeasuresItself);
        }

        OperationMetrics.RecordEnd(_definition, OperationEnd.Of(_span!, outcome), MeasuresItself);
    }

    /// <summary>
    /// As the other overload; of a flow that has gone on to something else, also to what runs within this one, the
    /// context is left as it is.
    /// </summary>
    internal void EndWhereItIs(OperationStatus status, CapturedContent result, Exception? exception)
    {
        var context = AmbientContext.Capture();
        if (_event is null ? ReferenceEquals(context.Span, _span) : ReferenceEquals(context.Scope, _event))
        {
            EndAndLeave(status, result, exception);
        }
        else if (End(status, result, exception))
        {
            context.Restore();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void EndAndLeave(OperationStatus status, CapturedContent result, Exception? exception)
    {
        // A second end must not move a context that belongs to somebody else by then.
        if (End(status, result, exception))
        {
            _caller.Restore(_entered);
        }
    }
}

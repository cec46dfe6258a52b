using System.Diagnostics;

namespace AgentInstrumentation;

/// <summary>
/// Turns an operation that is recorded by hand into the span and the event that it would have left had it been traced.
/// It takes the same way as a traced one, so that nobody who reads them can tell the two apart.
/// </summary>
internal static class RecordedOperationEncoder
{
    public static SessionEvent? Encode(
        AgentSession? session, OperationDefinition definition, RecordedOperation recorded)
    {
        var caller = AmbientContext.Capture();
        if (caller.IsSuppressed)
        {
            return null;
        }

        try
        {
            return EncodeCore(session, definition, recorded, caller);
        }
        catch (Exception exception) when (InstrumentationLog.Contain("an operation could not be recorded", exception))
        {
            return null;
        }
        finally
        {
            caller.Restore();
        }
    }

    /// <summary>The context of the span of an enclosing operation, which may have ended long ago.</summary>
    public static ActivityContext ContextOf(SessionEvent? parent) => parent is { TraceId: { } trace, SpanId: { } span }
        ? new ActivityContext(
            ActivityTraceId.CreateFromString(trace),
            ActivitySpanId.CreateFromString(span),
            ActivityTraceFlags.Recorded)
        : default;

    private static SessionEvent? EncodeCore(
        AgentSession? session, OperationDefinition definition, RecordedOperation recorded, AmbientContext caller)
    {
        if (recorded.Parent is { } parent)
        {
            Activity.Current = null;
            caller = new AmbientContext(Span: null, parent);
        }

        var captures = AgentOperation.CapturesContent;
        var input = new OperationInput(
            captures ? recorded.Arguments : default, recorded.Tags.Count == 0 ? null : [.. recorded.Tags], recorded);
        var operation = AgentOperation.Begin(session, definition, caller, input, cancellationToken: default);
        if (definition.Kind is OperationKind.Llm)
        {
            operation.RecordRequest(recorded.Request);
            operation.RecordResponse(recorded.Response);
        }

        foreach (var line in recorded.Logs)
        {
            operation.Event?.AddLog(line);
        }

        operation.End(new OperationOutcome(
            recorded.Exception is { } exception ? operation.StatusOf(exception) : OperationStatus.Ok,
            captures && definition.Options.CaptureResult ? recorded.Result : default,
            recorded.Exception,
            recorded.Duration));
        return operation.Event;
    }
}

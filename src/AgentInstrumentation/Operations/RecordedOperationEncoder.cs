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
        var tags = recorded.Tags is { Count: > 0 } given ? given.ToArray() : null;
        var input = new OperationInput(captures ? recorded.Arguments : default, tags, recorded);
        var operation = AgentOperation.Begin(session, definition, caller, input, cancellationToken: default);
        try
        {
            Fill(operation, definition, recorded);
        }
        finally
        {
            operation.End(new OperationOutcome(
                recorded.Exception is { } exception ? operation.StatusOf(exception) : OperationStatus.Ok,
                captures && definition.Options.CaptureResult ? recorded.Result : default,
                recorded.Exception,
                recorded.Duration));
        }

        return operation.Event;
    }

    private static void Fill(AgentOperation operation, OperationDefinition definition, RecordedOperation recorded)
    {
        if (definition.Kind is OperationKind.Llm)
        {
            operation.RecordRequest(recorded.Request);
            operation.RecordResponse(recorded.Response);
        }

        // Those who fill a list may do without null checks.
        foreach (var line in recorded.Logs ?? [])
        {
            if (line is not null)
            {
                operation.Event?.AddLog(line);
            }
        }
    }
}

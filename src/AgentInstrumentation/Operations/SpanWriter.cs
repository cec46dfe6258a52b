using System.Diagnostics;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>
/// Writes the span of an operation. Listeners are foreign code: what one throws costs the span, and neither the
/// session event nor the traced call.
/// </summary>
/// <remarks>
/// Status, <c>error.type</c> and the exception event follow the OpenTelemetry semantic conventions v1.44.0.
/// </remarks>
internal static class SpanWriter
{
    public static Activity? Start(
        OperationDefinition definition,
        AgentSession? session,
        Activity? parent,
        CapturedContent arguments,
        OperationTag[]? tags)
    {
        try
        {
            return StartCore(definition, session, parent, arguments, tags);
        }
        catch (Exception exception) when (InstrumentationLog.Contain("a span could not be started", exception))
        {
            // A span is current before its listeners hear of it.
            Activity.Current = parent;
            return null;
        }
    }

    public static void Stop(
        Activity? span,
        OperationDefinition definition,
        OperationStatus status,
        CapturedContent result,
        Exception? exception)
    {
        if (span is null)
        {
            return;
        }

        try
        {
            if (span.IsAllDataRequested)
            {
                WriteOutcome(span, definition, status, result, exception);
            }

            span.Stop();
        }
        catch (Exception failure) when (InstrumentationLog.Contain("a span could not be stopped", failure))
        {
        }
    }

    public static string? ErrorTypeOf(OperationStatus status, Exception? exception) =>
        status is OperationStatus.Error ? exception?.GetType().FullName ?? "_OTHER" : null;

    private static Activity? StartCore(
        OperationDefinition definition,
        AgentSession? session,
        Activity? parent,
        CapturedContent arguments,
        OperationTag[]? tags)
    {
        var links = definition.Options.NewTrace ? LeaveTrace(parent) : null;
        var span = AgentTelemetry.Source.CreateActivity(
            definition.SpanName, definition.SpanKind, parentContext: default, definition.CreationTags, links);
        if (span is null)
        {
            return null;
        }

        if (session is not null)
        {
            // A trace beside that of a session which was open before takes an id of its own.
            BindToSession(span, session, startsTrace: links is null ? parent is null : !session.HasOperations);
        }

        if (span.IsAllDataRequested)
        {
            WriteInput(span, definition, arguments, tags);
        }

        return span.Start();
    }

    // No parent context and no current span is the only way to a root: a default parent context means the current one.
    private static ActivityLink[] LeaveTrace(Activity? parent)
    {
        Activity.Current = null;
        return parent is null ? [] : [new ActivityLink(parent.Context)];
    }

    private static void WriteInput(
        Activity span, OperationDefinition definition, CapturedContent arguments, OperationTag[]? tags)
    {
        if (arguments.Json is { } json)
        {
            span.SetTag(definition.ArgumentsTag, json);
        }

        foreach (var tag in tags ?? [])
        {
            span.SetTag(tag.Name, tag.Value);
        }
    }

    private static void BindToSession(Activity span, AgentSession session, bool startsTrace)
    {
        if (startsTrace)
        {
            RootSpans.SetTraceId(span, session.TraceId);
        }

        session.Tag(span);
    }

    private static void WriteOutcome(
        Activity span,
        OperationDefinition definition,
        OperationStatus status,
        CapturedContent result,
        Exception? exception)
    {
        if (result.Json is { } json)
        {
            span.SetTag(definition.ResultTag, json);
        }

        if (status is OperationStatus.Cancelled)
        {
            span.SetTag(Own.Cancelled, true);
        }

        if (status is OperationStatus.Error)
        {
            var message = exception is null ? null : ExceptionText.MessageOf(exception);
            span.SetStatus(ActivityStatusCode.Error, message);
            span.SetTag(General.ErrorType, ErrorTypeOf(status, exception));
        }
    }
}

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
        OperationDefinition definition, AgentSession? session, Activity? parent, CapturedContent arguments)
    {
        try
        {
            return StartCore(definition, session, parent, arguments);
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
        OperationDefinition definition, AgentSession? session, Activity? parent, CapturedContent arguments)
    {
        var span = AgentTelemetry.Source.CreateActivity(
            definition.SpanName, definition.SpanKind, parentContext: default, definition.CreationTags);
        if (span is null)
        {
            return null;
        }

        if (session is not null)
        {
            BindToSession(span, session, startsTrace: parent is null);
        }

        if (span.IsAllDataRequested && arguments.Json is { } json)
        {
            span.SetTag(definition.ArgumentsTag, json);
        }

        return span.Start();
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
            span.SetStatus(ActivityStatusCode.Error, exception?.Message);
            span.SetTag(General.ErrorType, ErrorTypeOf(status, exception));
        }
    }
}

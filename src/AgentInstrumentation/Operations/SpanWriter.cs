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
    /// <summary>Whether captured content is on spans.</summary>
    public static bool CapturesOnSpans => AgentClient.Current is { Options.CaptureContent.OnSpans: true };

    public static Activity? Start(
        OperationDefinition definition,
        AgentSession? session,
        Activity? parent,
        in OperationInput input)
    {
        // Where nobody listens, a new trace still leaves the current one.
        if (!definition.HasSpan || !(AgentTelemetry.Source.HasListeners() || definition.Options.NewTrace))
        {
            return null;
        }

        try
        {
            return StartCore(definition, session, parent, input);
        }
        catch (Exception exception) when (InstrumentationLog.Contain("a span could not be started", exception))
        {
            // A span is current before its listeners hear of it.
            Activity.Current = parent;
            return null;
        }
    }

    /// <summary>Gives a span of another library what is known of the call that it shows.</summary>
    public static void BeginEnriching(
        Activity span, OperationDefinition definition, AgentSession? session, in OperationInput input)
    {
        try
        {
            if (session is not null && span.GetTagItem(General.SessionId) is null)
            {
                session.Tag(span);
            }

            foreach (var (name, value) in definition.CreationTags)
            {
                EnrichedSpan.SetTag(span, name, value);
            }

            WriteInput(span, definition, input);
        }
        catch (Exception failure) when (InstrumentationLog.Contain("a span could not be enriched", failure))
        {
        }
    }

    /// <summary>Gives it what is known when the call ends; its status is its library's to say.</summary>
    public static void Enrich(Activity span, OperationDefinition definition, in OperationOutcome outcome)
    {
        try
        {
            if (outcome.Result.Json is { } json && CapturesOnSpans)
            {
                EnrichedSpan.SetTag(span, definition.ResultTag, json);
            }

            if (outcome.ErrorType is { } errorType)
            {
                EnrichedSpan.SetTag(span, General.ErrorType, errorType);
            }
        }
        catch (Exception failure) when (InstrumentationLog.Contain("a span could not be enriched", failure))
        {
        }
    }

    public static void Stop(Activity? span, OperationDefinition definition, in OperationOutcome outcome)
    {
        if (span is null)
        {
            return;
        }

        try
        {
            if (span.IsAllDataRequested)
            {
                WriteOutcome(span, definition, outcome);
                if (AgentClient.Current is { Options.EmitOpenInference: true })
                {
                    OpenInferenceWriter.Write(span, definition);
                }
            }

            if (outcome.Duration is { } duration)
            {
                span.SetEndTime(span.StartTimeUtc + duration);
            }

            span.Stop();
        }
        catch (Exception failure) when (InstrumentationLog.Contain("a span could not be stopped", failure))
        {
        }
    }

    /// <summary>Sets attributes; on a span of another library only those that it does not have.</summary>
    public static void SetTags(Activity? span, OperationTag[]? tags)
    {
        if (span is not { IsAllDataRequested: true })
        {
            return;
        }

        foreach (var tag in tags ?? [])
        {
            if (tag.Content is null)
            {
                EnrichedSpan.SetTag(span, tag.Name, tag.Value);
            }
        }
    }

    /// <summary>Ties a span that is not started yet to a session.</summary>
    public static void BindToSession(Activity span, AgentSession session, bool startsTrace)
    {
        if (startsTrace)
        {
            RootSpans.SetTraceId(span, session.TraceId);
        }

        session.Tag(span);
    }

    private static Activity? StartCore(
        OperationDefinition definition,
        AgentSession? session,
        Activity? parent,
        in OperationInput input)
    {
        // What is over may still be current.
        if (!ReferenceEquals(Activity.Current, parent))
        {
            Activity.Current = parent;
        }

        var links = definition.Options.NewTrace ? LeaveTrace(parent) : null;
        var context = RecordedOperationEncoder.ContextOf(input.Recorded?.Parent);
        var leavesBaggage = links is null && parent is not null && session?.IsCarriedOtherwiseBy(parent) == true;
        if (leavesBaggage)
        {
            // Below it all the same, but a span that is told of its parent by ids alone inherits no baggage.
            context = parent!.Context;
        }

        var span = AgentTelemetry.Source.CreateActivity(
            definition.SpanName, definition.SpanKind, context, definition.CreationTags, links);
        if (span is null)
        {
            return null;
        }

        if (leavesBaggage)
        {
            SessionBaggage.CopyOthers(parent!, span);
        }

        if (session is not null)
        {
            // A trace beside that of a session which was open before takes an id of its own.
            var startsTrace = links is null ? parent is null && context == default : !session.HasOperations;
            BindToSession(span, session, startsTrace);
        }

        if (span.IsAllDataRequested)
        {
            WriteInput(span, definition, input);
        }

        if (input.Recorded?.StartTime is { } startTime)
        {
            span.SetStartTime(startTime.UtcDateTime);
        }

        return span.Start();
    }

    // No parent context and no current span is the only way to a root: a default parent context means the current one.
    private static ActivityLink[] LeaveTrace(Activity? parent)
    {
        Activity.Current = null;
        return parent is null ? [] : [new ActivityLink(parent.Context)];
    }

    private static void WriteInput(Activity span, OperationDefinition definition, in OperationInput input)
    {
        if (input.Arguments.Json is { } json && CapturesOnSpans)
        {
            EnrichedSpan.SetTag(span, definition.ArgumentsTag, json);
        }

        SetTags(span, input.Tags);
    }

    private static void WriteOutcome(Activity span, OperationDefinition definition, in OperationOutcome outcome)
    {
        if (outcome.Result.Json is { } json && CapturesOnSpans)
        {
            span.SetTag(definition.ResultTag, json);
        }

        if (outcome.Status is OperationStatus.Cancelled)
        {
            span.SetTag(Own.Cancelled, true);
        }

        if (outcome.Status is OperationStatus.Error)
        {
            var message = outcome.Exception is { } exception ? ExceptionText.MessageOf(exception) : null;
            span.SetStatus(ActivityStatusCode.Error, message);
            span.SetTag(General.ErrorType, outcome.ErrorType);
        }
    }
}

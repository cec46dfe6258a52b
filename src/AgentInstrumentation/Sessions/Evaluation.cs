using System.Diagnostics;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>
/// Shows a score to a backend of traces: as an event of the span that was judged, or, where that has ended, as a span
/// of no length below it. Either is told as an event for a log, too.
/// </summary>
/// <remarks>
/// Name and attributes are those of the event <c>gen_ai.evaluation.result</c> of the OpenTelemetry GenAI conventions,
/// gen-ai-dev/1.42.0-dev.
/// </remarks>
internal static class Evaluation
{
    public static void Show(AgentSession session, SessionScore score, SessionEvent? judged)
    {
        var context = AmbientContext.Capture();
        if (context.IsSuppressed)
        {
            return;
        }

        try
        {
            judged ??= FindRunning(session, score.OperationId, context);
            if (RunningSpanOf(judged, context.Span) is { } span)
            {
                var attributes = AttributesOf(score, judged);
                span.AddEvent(new ActivityEvent(GenAI.Evaluation.Result, score.Time, new(attributes)));
                Tell(score, attributes, span);
            }
            else
            {
                ShowApart(session, score, judged, context.Span);
            }
        }
        catch (Exception exception) when (InstrumentationLog.Contain("a score could not be shown", exception))
        {
        }
        finally
        {
            context.Restore();
        }
    }

    /// <summary>The span of an operation, where it runs in the flow of a span; else null.</summary>
    public static Activity? RunningSpanOf(SessionEvent? operation, Activity? current)
    {
        if (operation?.SpanId is not { } id)
        {
            return null;
        }

        var span = current;
        while (span is not null && span.SpanId.ToHexString() != id)
        {
            span = span.Parent;
        }

        return span is { IsStopped: false } ? span : null;
    }

    // What is judged of a whole session is its outermost operation.
    private static SessionEvent? FindRunning(AgentSession session, Guid? id, in AmbientContext context)
    {
        SessionEvent? found = null;
        for (var running = session.OperationIn(context); running is not null; running = running.Parent)
        {
            if (ReferenceEquals(running.Session, session) && (id is null || running.Id == id))
            {
                found = running;
            }
        }

        return found;
    }

    private static void ShowApart(AgentSession session, SessionScore score, SessionEvent? judged, Activity? current)
    {
        var parent = RecordedOperationEncoder.ContextOf(judged);
        var attributes = AttributesOf(score, judged);
        using var span = AgentTelemetry.Source.CreateActivity(
            GenAI.Evaluation.Result, ActivityKind.Internal, parent, attributes);
        if (span is not null)
        {
            SpanWriter.BindToSession(span, session, startsTrace: current is null && parent == default);
            span.SetStartTime(score.Time.UtcDateTime);
            span.Start();
            span.SetEndTime(score.Time.UtcDateTime);
        }

        Tell(score, attributes, span);
    }

    private static void Tell(SessionScore score, List<KeyValuePair<string, object?>> attributes, Activity? span) =>
        GenAIEvents.Tell(new GenAIEvent(GenAI.Evaluation.Result, $"Score of {score.Name}", attributes), span);

    private static List<KeyValuePair<string, object?>> AttributesOf(SessionScore score, SessionEvent? judged)
    {
        List<KeyValuePair<string, object?>> attributes = [new(GenAI.Evaluation.Name, score.Name)];
        if (score.Value.Score is { } value)
        {
            attributes.Add(new(GenAI.Evaluation.ScoreValue, value));
        }

        if (score.Value.Label is { } label)
        {
            attributes.Add(new(GenAI.Evaluation.ScoreLabel, label));
        }

        if (score.Comment is { } comment)
        {
            attributes.Add(new(GenAI.Evaluation.Explanation, comment));
        }

        if (judged is LlmEvent { ResponseId: { } response })
        {
            attributes.Add(new(GenAI.Response.Id, response));
        }

        return attributes;
    }
}

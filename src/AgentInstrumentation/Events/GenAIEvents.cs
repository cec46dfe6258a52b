using System.Diagnostics;
using System.Runtime.CompilerServices;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>
/// Tells of the events of the OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev, while the span that each is of is
/// current, so that what logs them ties them to it.
/// </summary>
internal static class GenAIEvents
{
    // What travels up through several operations is told once.
    private static readonly ConditionalWeakTable<Exception, object?> ToldExceptions = [];

    /// <summary>Tells of the end of an operation.</summary>
    public static void TellEnd(
        OperationDefinition definition, InferenceDetails? details, Activity? span, in OperationOutcome outcome)
    {
        if (AgentClient.Current is not { Options.OnGenAIEvent: not null })
        {
            return;
        }

        if (details is not null)
        {
            if (outcome.ErrorType is { } errorType)
            {
                details.Set(General.ErrorType, errorType);
            }

            Tell(new GenAIEvent(GenAI.Events.InferenceDetails, definition.SpanName, details.ToAttributes()), span);
        }

        if (definition.SpanKind is ActivityKind.Client
            && outcome is { Status: OperationStatus.Error, Exception: { } exception }
            && ToldExceptions.TryAdd(exception, null))
        {
            Tell(ExceptionOf(definition, exception), span);
        }
    }

    /// <summary>Tells an event.</summary>
    /// <param name="told">The event.</param>
    /// <param name="span">The span that it is of, where that runs.</param>
    public static void Tell(GenAIEvent told, Activity? span)
    {
        if (AgentClient.Current is not { Options.OnGenAIEvent: { } handler })
        {
            return;
        }

        var current = Activity.Current;
        try
        {
            Activity.Current = span is { IsStopped: false } ? span : current;
            Handlers.Tell(handler, told);
        }
        catch (Exception exception) when (InstrumentationLog.Contain("the OnGenAIEvent handler failed", exception))
        {
        }
        finally
        {
            Activity.Current = current;
        }
    }

    private static GenAIEvent ExceptionOf(OperationDefinition definition, Exception exception) => new(
        GenAI.Events.OperationException,
        $"{definition.SpanName} failed: {exception.GetType().FullName}",
        ExceptionText.AttributesOf(exception))
    {
        IsWarning = true,
    };
}

using System.Diagnostics;

namespace AgentInstrumentation;

/// <content>
/// Operations and errors that the program records by hand. None of it throws: what cannot be recorded, as after the
/// session's end, is counted and reported once.
/// </content>
public sealed partial class AgentSession
{
    /// <summary>
    /// Records an operation after the fact. It leaves the span and the event that a traced one would have left.
    /// </summary>
    /// <param name="definition">What the operation was.</param>
    /// <param name="what">What happened; null for nothing but that it was, now.</param>
    /// <returns>
    /// The event, which may be the parent of others. After the session's end it is of the open session around it; null
    /// where there is none.
    /// </returns>
    public SessionEvent? Record(OperationDefinition definition, RecordedOperation? what = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        what ??= RecordedOperation.Unknown;
        return RecordedOperationEncoder.Encode(SessionOfNext(), definition, what.Timed(Clock.GetUtcNow()));
    }

    /// <summary>Records a step of an agent after the fact.</summary>
    /// <param name="name">The action's name.</param>
    /// <param name="what">What happened; null for nothing but that it was, now.</param>
    /// <returns>The event; null when the session has ended, and none is open around it.</returns>
    public SessionEvent? RecordAction(string name, RecordedOperation? what = null) =>
        Record(OperationDefinition.Action(name), what);

    /// <summary>Records a tool call after the fact.</summary>
    /// <param name="name">The tool's name.</param>
    /// <param name="what">What happened; null for nothing but that it was, now.</param>
    /// <returns>The event; null when the session has ended, and none is open around it.</returns>
    public SessionEvent? RecordTool(string name, RecordedOperation? what = null) =>
        Record(OperationDefinition.Tool(name), what);

    /// <summary>Records a model call after the fact.</summary>
    /// <param name="model">The model asked for; null where the choice was left to the provider.</param>
    /// <param name="provider">The provider, such as <c>openai</c>, or null; the cost depends on it.</param>
    /// <param name="what">What happened; null for nothing but that it was, now.</param>
    /// <returns>The event; null when the session has ended, and none is open around it.</returns>
    public SessionEvent? RecordLlm(string? model, string? provider = null, RecordedOperation? what = null) =>
        Record(OperationDefinition.Chat(model, provider), what);

    /// <summary>
    /// Records an exception that the program handles itself. One that an operation fails with is recorded without this;
    /// recorded by both, it is one error.
    /// </summary>
    /// <param name="exception">The exception.</param>
    /// <param name="trigger">The event of what failed; null, the default, for the operation that runs.</param>
    /// <returns>The event; null when the session has ended or the error is recorded already.</returns>
    public ErrorEvent? RecordError(Exception exception, SessionEvent? trigger = null)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var context = AmbientContext.Capture();
        trigger ??= OperationIn(context);
        if (context.IsSuppressed || !Accepts("an error") || !SeenErrors.IsNew(exception, trigger))
        {
            return null;
        }

        using var scrubbing = Scrubber.Under(Options);
        AddException(Evaluation.RunningSpanOf(trigger, context.Span), exception);
        var error = NewError(trigger, exception);
        Keep(error);
        return error;
    }

    /// <summary>
    /// Starts an operation by hand, for control of its attributes, events, links and exceptions, and makes it current.
    /// </summary>
    /// <param name="definition">What it is.</param>
    /// <param name="arguments">Its arguments; kept where content is captured.</param>
    /// <param name="cancellationToken">The token by which its caller may cancel it; such an end is no error.</param>
    /// <returns>The operation, which runs until it is disposed.</returns>
    public OperationScope StartOperation(
        OperationDefinition definition,
        CapturedContent arguments = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var captured = AgentOperation.CapturesContent ? arguments : default;
        return new OperationScope(AgentOperation.StartIn(SessionOfNext(), definition, captured, cancellationToken));
    }

    /// <summary>Starts a step of an agent by hand; see the other overload for anything else.</summary>
    /// <param name="name">The action's name.</param>
    /// <returns>The operation, which runs until it is disposed.</returns>
    public OperationScope StartOperation(string name) => StartOperation(OperationDefinition.Action(name));

    /// <summary>
    /// Adds a line to the log of the operation that runs, which its event keeps. An operation takes 100 lines of 4,096
    /// characters; where none of this session runs, the line is dropped.
    /// </summary>
    /// <param name="line">The line.</param>
    public void Log(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        OperationIn(AmbientContext.Capture())?.AddLog(line);
    }

    // As of a traced operation: after the end it belongs to the open session around it.
    private AgentSession? SessionOfNext() => IsEnded && AmbientContext.Session is { } around
        ? around
        : Accepts("an operation") ? this : null;

    // Status and error.type stay as they are: the operation goes on, and may well succeed.
    private static void AddException(Activity? span, Exception exception)
    {
        try
        {
            if (span is { IsAllDataRequested: true })
            {
                // With its texts, or the platform reads them as they are.
                span.AddException(exception, new TagList(ExceptionText.AttributesOf(exception)));
            }
        }
        catch (Exception failure) when (InstrumentationLog.Contain("an exception could not be added", failure))
        {
        }
    }
}

using System.Diagnostics;

namespace AgentInstrumentation;

/// <summary>
/// An operation that the program runs by hand. It ends when it is disposed: with the exception that was recorded, if
/// any, else as a success. No member throws but for a null argument, and none changes an operation that has ended. Not
/// thread-safe, but for <see cref="Log"/>.
/// </summary>
public sealed class OperationScope : IDisposable
{
    private readonly AgentOperation _operation;
    private CapturedContent _result;
    private Exception? _exception;

    internal OperationScope(AgentOperation operation) => _operation = operation;

    /// <summary>The operation's event, such as for a score of it; null when the session had ended.</summary>
    public SessionEvent? Event => _operation.Event;

    /// <summary>Its span, or null where no listener wants one.</summary>
    public Activity? Span => _operation.Span;

    private bool IsRunning => !_operation.IsNothing && !_operation.HasEnded;

    private Activity? RunningSpan => IsRunning ? Span : null;

    /// <summary>Sets an attribute of the span.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value; null removes it.</param>
    public void SetAttribute(string name, object? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        RunningSpan?.SetTag(name, value);
    }

    /// <summary>Adds an event to the span, at this moment.</summary>
    /// <param name="name">The event's name.</param>
    /// <param name="attributes">Its attributes, or null for none.</param>
    public void AddEvent(string name, IEnumerable<KeyValuePair<string, object?>>? attributes = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var tags = attributes is null ? null : new ActivityTagsCollection(attributes);
        RunningSpan?.AddEvent(new ActivityEvent(name, tags: tags));
    }

    /// <summary>Links the span to another, such as one whose work this continues.</summary>
    /// <param name="context">The other's context.</param>
    public void AddLink(ActivityContext context) => RunningSpan?.AddLink(new ActivityLink(context));

    /// <summary>
    /// Says that the operation fails with an exception, or was cancelled, which is no error. Of several, the last
    /// counts.
    /// </summary>
    /// <param name="exception">The exception.</param>
    public void RecordException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        _exception = exception;
    }

    /// <summary>Says what the operation returns; kept where content is captured.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="result">The result.</param>
    public void SetResult<T>(T result) => _result = _operation.CaptureResult(result);

    /// <inheritdoc cref="AgentOperation.RecordRequest"/>
    public void RecordRequest(in ModelRequest request) => _operation.RecordRequest(request);

    /// <inheritdoc cref="AgentOperation.RecordResponse"/>
    public void RecordResponse(in ModelResponse response) => _operation.RecordResponse(response);

    /// <summary>Adds a line to the operation's log, which its event keeps. It takes 100 lines.</summary>
    /// <param name="line">The line.</param>
    public void Log(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (IsRunning)
        {
            Event?.AddLog(line);
        }
    }

    /// <summary>Ends the operation. A second time does nothing.</summary>
    public void Dispose() => _operation.EndWhereItIs(
        _exception is null ? OperationStatus.Ok : _operation.StatusOf(_exception), _result, _exception);
}

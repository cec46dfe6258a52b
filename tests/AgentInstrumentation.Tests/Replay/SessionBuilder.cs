namespace AgentInstrumentation.Tests;

/// <summary>Writes a recorded session by hand: operations with their times in milliseconds since its start.</summary>
internal sealed class SessionBuilder
{
    private static readonly Guid Id = new("00000000-0000-7000-8000-00000000ffff");

    private readonly List<JournalEntry> _entries = [new SessionStarted(Id, FakeClock.Start, "test", [])];
    private int _next;

    public static SessionRecord Empty => new SessionBuilder().Build();

    public SessionEvent Agent(string name, double start, double duration, SessionEvent? parent = null) =>
        Add(OperationKind.Agent, name, start, duration, parent);

    public SessionEvent Action(
        string name, double start, double duration, SessionEvent? parent = null, string? arguments = null) =>
        Add(OperationKind.Action, name, start, duration, parent, arguments);

    public SessionEvent Tool(
        string name, double start, double duration, SessionEvent? parent = null, string? arguments = null) =>
        Add(OperationKind.Tool, name, start, duration, parent, arguments);

    public SessionEvent Llm(
        double start,
        double duration,
        SessionEvent? parent = null,
        string? arguments = null,
        TokenUsage usage = default,
        decimal? cost = null)
    {
        var call = new LlmEvent(Origin(OperationKind.Llm, "gpt", start, parent?.Id))
        {
            Model = "gpt",
            Usage = usage,
            CostUsd = cost,
        };
        return Keep(call, duration, arguments);
    }

    public SessionEvent Add(
        OperationKind kind,
        string name,
        double start,
        double duration,
        SessionEvent? parent = null,
        string? arguments = null)
    {
        SessionEvent entry = kind switch
        {
            OperationKind.Tool or OperationKind.Retrieval => new ToolEvent(Origin(kind, name, start, parent?.Id)),
            OperationKind.Llm => new LlmEvent(Origin(kind, name, start, parent?.Id)),
            _ => new ActionEvent(Origin(kind, name, start, parent?.Id)),
        };
        return Keep(entry, duration, arguments);
    }

    public OperationStarted Unfinished(OperationKind kind, string name, double start, Guid? parent = null)
    {
        var started = new OperationStarted(Origin(kind, name, start, parent));
        _entries.Add(started);
        return started;
    }

    /// <summary>An operation in one that did not end, or of a parent that is not recorded.</summary>
    public SessionEvent Within(Guid? parent, string name, double start, double duration) =>
        Keep(new ToolEvent(Origin(OperationKind.Tool, name, start, parent)), duration, arguments: null);

    /// <summary>An operation fails, and the exception passes all around it up to another one.</summary>
    public ErrorEvent Fail(SessionEvent failed, params SessionEvent[] passed)
    {
        foreach (var operation in passed.Prepend(failed))
        {
            operation.Status = OperationStatus.Error;
            operation.ErrorType = "System.TimeoutException";
        }

        var end = (failed.EndTime - FakeClock.Start).TotalMilliseconds;
        var error = new ErrorEvent(Origin(failed.Kind, failed.Name, end, failed.Id))
        {
            Status = OperationStatus.Error,
            ErrorType = "System.TimeoutException",
            Message = "too slow",
        };
        _entries.Add(error);
        return error;
    }

    public SessionRecord Build(double? duration = null, SessionEndState state = SessionEndState.Success)
    {
        IEnumerable<JournalEntry> end = duration is { } length
            ? [new SessionEnded(Id, TimeSpan.FromMilliseconds(length), state, reason: null)]
            : [];
        return SessionRecord.From([.. _entries, .. end]).Single();
    }

    private SessionEvent Keep(SessionEvent entry, double duration, string? arguments)
    {
        entry.Duration = TimeSpan.FromMilliseconds(duration);
        entry.Arguments = arguments;
        _entries.Add(entry);
        return entry;
    }

    private EventOrigin Origin(OperationKind kind, string name, double start, Guid? parent)
    {
        _next++;
        return new EventOrigin(
            new Guid(_next, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0),
            Id,
            parent,
            _next,
            kind,
            name,
            FakeClock.Start.AddMilliseconds(start));
    }
}

namespace AgentInstrumentation;

/// <summary>
/// An operation of a recorded session in its place among the others, finished or not. Immutable and thread-safe.
/// </summary>
public sealed class SessionOperation
{
    private readonly EventOrigin _origin;
    private readonly CallRecording? _recording;
    private List<SessionOperation>? _children;
    private List<ErrorEvent>? _errors;

    internal SessionOperation(EventOrigin origin, SessionEvent? ended, bool isRecorded = false)
    {
        _origin = origin;
        _recording = isRecorded ? ended?.Recording : null;
        Event = ended;
    }

    /// <summary>The id of its event.</summary>
    public Guid Id => _origin.Id;

    /// <summary>What it is.</summary>
    public OperationKind Kind => _origin.Kind;

    /// <summary>Its name.</summary>
    public string Name => _origin.Name;

    /// <summary>When it started, in UTC, by the clock of its process.</summary>
    public DateTimeOffset StartTime => _origin.StartTime;

    /// <summary>How long it took; null where its end is not recorded.</summary>
    public TimeSpan? Duration => Event?.Duration;

    /// <summary>How it ended; null where its end is not recorded.</summary>
    public OperationStatus? Status => Event?.Status;

    /// <summary>Its event; null where its end is not recorded, as of what ran when the process died.</summary>
    public SessionEvent? Event { get; }

    /// <summary>
    /// The operation around it; null at the top of the session, and where the record does not hold that operation.
    /// </summary>
    public SessionOperation? Parent { get; internal set; }

    /// <summary>The operations right beneath it, in the order in which they started.</summary>
    public IReadOnlyList<SessionOperation> Children => _children ?? (IReadOnlyList<SessionOperation>)[];

    /// <summary>The errors that were recorded of it, not those of operations beneath it.</summary>
    public IReadOnlyList<ErrorEvent> Errors => _errors ?? (IReadOnlyList<ErrorEvent>)[];

    /// <summary>How many operations are around it; 0 at the top.</summary>
    public int Depth { get; internal set; }

    /// <summary>The operations that lead to it, such as <c>agent Research &gt; tool Search</c>.</summary>
    public string Path
    {
        get
        {
            var names = new Stack<string>();
            for (var current = this; current is not null; current = current.Parent)
            {
                names.Push(current.ToString());
            }

            return string.Join(" > ", names);
        }
    }

    internal long Sequence => _origin.Sequence;

    internal Guid? ParentId => _origin.ParentId;

    /// <summary>Its arguments: the whole where they are asked for and recorded, else as they were captured.</summary>
    internal string? Arguments => _recording?.Arguments?.Json ?? Event?.Arguments;

    /// <summary>Its result, as <see cref="Arguments"/>.</summary>
    internal string? Result => _recording?.Result?.Json ?? Event?.Result;

    /// <summary>Its place in the order of the tree: a parent comes before its children.</summary>
    internal int Index { get; set; }

    /// <summary>The place after the last operation beneath it.</summary>
    internal int IndexAfter { get; set; }

    /// <summary>When it started, in ticks since the session's start, and not before its parent.</summary>
    internal long Start { get; set; }

    /// <summary>When it ended, as <see cref="Start"/>; where that is not recorded, the end of all that is known.</summary>
    internal long End { get; set; }

    /// <summary>Its kind and name, such as <c>tool Search</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{OperationDefinition.NameOf(Kind)} {Name}";

    internal void Add(SessionOperation child) => (_children ??= []).Add(child);

    internal void Remove(SessionOperation child) => _children?.Remove(child);

    internal void Add(ErrorEvent error) => (_errors ??= []).Add(error);
}

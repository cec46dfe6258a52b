namespace AgentInstrumentation;

/// <summary>
/// Steps through a recorded session, forwards and backwards, as a debugger does through a program. It begins before the
/// first step. Not thread-safe; the states that it hands out are.
/// </summary>
/// <remarks>
/// The order of the steps is that of their times. What other processes did for the session is placed by their clocks;
/// within a process an operation never starts before the one around it. An operation whose end is not recorded
/// has no end here either, and runs to the last step.
/// </remarks>
public sealed class DebugSession
{
    private readonly DebugStep[] _steps;
    private readonly DateTimeOffset _origin;
    private readonly int[] _starts;
    private readonly SortedDictionary<int, SessionOperation> _open = [];
    private SessionTally _tally = new();
    private int _tallied;

    private DebugSession(SessionTree tree)
    {
        Session = tree.Session;
        _origin = tree.Origin;
        _steps = DebugSessionSteps.Of(tree);
        _starts = new int[tree.Operations.Count];
        for (var index = 0; index < _steps.Length; index++)
        {
            if (_steps[index] is { Kind: DebugStepKind.Start, Operation: { } operation })
            {
                _starts[operation.Index] = index;
            }
        }
    }

    /// <summary>The session.</summary>
    public SessionRecord Session { get; }

    /// <summary>All steps: the starts and ends of operations, and errors.</summary>
    public IReadOnlyList<DebugStep> Steps => _steps;

    /// <summary>How many steps were done; 0 at the beginning.</summary>
    public int Position { get; private set; }

    /// <summary>The step that was done last; null before the first.</summary>
    public DebugStep? Current => Position > 0 ? _steps[Position - 1] : null;

    /// <summary>What is known after the current step. A snapshot, which does not change.</summary>
    public DebugState State
    {
        get
        {
            var now = Current?.At ?? TimeSpan.Zero;
            return new DebugState(
                _steps,
                Position,
                _origin,
                [.. _open.Values.Select(open => new OpenOperation(open, now - new TimeSpan(open.Start)))],
                Count());
        }
    }

    /// <summary>Begins to step through a session.</summary>
    /// <param name="session">The session.</param>
    /// <returns>The debugger, before the first step.</returns>
    public static DebugSession Of(SessionRecord session) => new(SessionTree.Of(session));

    /// <summary>Does the next step.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Next()
    {
        if (Position == _steps.Length)
        {
            return false;
        }

        var step = _steps[Position++];
        Change(step, isOpen: step.Kind is DebugStepKind.Start);
        return true;
    }

    /// <summary>Takes the last step back.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Previous()
    {
        if (Position == 0)
        {
            return false;
        }

        var step = _steps[--Position];
        Change(step, isOpen: step.Kind is DebugStepKind.End);
        return true;
    }

    /// <summary>Goes on to the next step at which something went wrong.</summary>
    /// <returns>Whether there is one; where not, nothing changes.</returns>
    public bool NextError() => JumpAfter(Array.FindIndex(_steps, Position, static step => step.IsError));

    /// <summary>Goes back to the last step before this one at which something went wrong.</summary>
    /// <returns>Whether there is one; where not, nothing changes.</returns>
    public bool PreviousError() => Position > 1
        && JumpAfter(Array.FindLastIndex(_steps, Position - 2, static step => step.IsError));

    /// <summary>Goes to a position.</summary>
    /// <param name="position">How many steps are to be done, from 0 to the number of <see cref="Steps"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not as many steps.</exception>
    public void JumpTo(int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, _steps.Length);
        while (Position < position)
        {
            Next();
        }

        while (Position > position)
        {
            Previous();
        }
    }

    /// <summary>Goes to the start of an operation, when it has just begun to run.</summary>
    /// <param name="id">The id of its event.</param>
    /// <returns>Whether the session has it; where not, nothing changes.</returns>
    public bool JumpToStart(Guid id) => JumpTo(id, DebugStepKind.Start);

    /// <summary>Goes to the end of an operation.</summary>
    /// <param name="id">The id of its event.</param>
    /// <returns>Whether the session has its end; where not, nothing changes.</returns>
    public bool JumpToEnd(Guid id) => JumpTo(id, DebugStepKind.End);

    /// <summary>Goes to the moment at which an error was recorded.</summary>
    /// <param name="id">The id of the error's event.</param>
    /// <returns>Whether the session has it; where not, nothing changes.</returns>
    public bool JumpToError(Guid id) => JumpAfter(Array.FindIndex(_steps, step => step.Error?.Id == id));

    /// <summary>Goes to a point in time: all steps are done that happened until then.</summary>
    /// <param name="sinceStart">The time since the session's start.</param>
    public void JumpToTime(TimeSpan sinceStart)
    {
        var (low, high) = (0, _steps.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _steps[middle].At <= sinceStart ? (middle + 1, high) : (low, middle);
        }

        JumpTo(low);
    }

    /// <summary>Goes to a point in time: all steps are done that happened until then.</summary>
    /// <param name="time">The time.</param>
    public void JumpToTime(DateTimeOffset time) => JumpToTime(time - _origin);

    private bool JumpTo(Guid id, DebugStepKind kind) =>
        JumpAfter(Array.FindIndex(_steps, step => step.Kind == kind && step.Operation!.Id == id));

    private bool JumpAfter(int step)
    {
        if (step < 0)
        {
            return false;
        }

        JumpTo(step + 1);
        return true;
    }

    private void Change(in DebugStep step, bool isOpen)
    {
        if (step.Kind is DebugStepKind.Error)
        {
            return;
        }

        var operation = step.Operation!;
        if (isOpen)
        {
            _open.Add(_starts[operation.Index], operation);
        }
        else
        {
            _open.Remove(_starts[operation.Index]);
        }
    }

    // Counting only goes forwards, so that a step back counts anew when it is asked for.
    private SessionCounters Count()
    {
        if (_tallied > Position)
        {
            (_tally, _tallied) = (new SessionTally(), 0);
        }

        for (; _tallied < Position; _tallied++)
        {
            if (_steps[_tallied].Told is { } told)
            {
                _tally.Add(told);
            }
        }

        return _tally.Snapshot();
    }
}

using System.Globalization;

namespace AgentInstrumentation;

/// <summary>What is known of a session at one point of a <see cref="DebugSession"/>. Immutable and thread-safe.</summary>
public sealed class DebugState
{
    private readonly IReadOnlyList<DebugStep> _steps;

    internal DebugState(
        IReadOnlyList<DebugStep> steps,
        int position,
        DateTimeOffset origin,
        IReadOnlyList<OpenOperation> open,
        SessionCounters counters)
    {
        _steps = steps;
        Position = position;
        At = position > 0 ? steps[position - 1].At : TimeSpan.Zero;
        Time = origin + At;
        Open = open;
        Counters = counters;
    }

    /// <summary>How many steps were done.</summary>
    public int Position { get; }

    /// <summary>The step that was done last; null before the first.</summary>
    public DebugStep? Step => Position > 0 ? _steps[Position - 1] : null;

    /// <summary>When that was, counted from the session's start.</summary>
    public TimeSpan At { get; }

    /// <summary>When that was, in UTC.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>
    /// The operations that run, from the outside in: in the order in which they started, each after those around it.
    /// </summary>
    public IReadOnlyList<OpenOperation> Open { get; }

    /// <summary>The operations that have ended, in the order of their ends; found while it is enumerated.</summary>
    public IEnumerable<SessionOperation> Finished => _steps
        .Take(Position)
        .Where(static step => step.Kind is DebugStepKind.End)
        .Select(static step => step.Operation!);

    /// <summary>Calls, errors, tokens and cost so far: of what has ended.</summary>
    public SessionCounters Counters { get; }

    /// <summary>The state as text: the step, what runs, and what was counted.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var lines = Open.Select(static open =>
                $"  {open.Operation}  for {SessionReport.Format(open.Elapsed)}  {open.Arguments}".TrimEnd())
            .Prepend(string.Create(
                CultureInfo.InvariantCulture,
                $"{Position} of {_steps.Count}  +{SessionReport.Format(At)}  {Step?.ToString() ?? "nothing yet"}"))
            .Append(string.Create(
                CultureInfo.InvariantCulture,
                $"  so far: {Counters.LlmCalls} llm, {Counters.ToolCalls} tool, {Counters.Actions} action, ")
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Counters.Errors} error; tokens {SessionReport.FormatTokens(Counters.Tokens)}; ")
                + $"cost {SessionReport.FormatCost(Counters)}");
        return string.Join(Environment.NewLine, lines);
    }
}

using System.Diagnostics;

namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>What a scenario did and what was seen of it.</summary>
/// <param name="Result">What <c>Scenario.Run</c> returned.</param>
/// <param name="Exception">The exception that escaped it, or null.</param>
/// <param name="Spans">The spans in the order in which they ended.</param>
/// <param name="Sessions">The sessions that were recorded.</param>
public sealed record Observation(
    object? Result, Exception? Exception, IReadOnlyList<Activity> Spans, IReadOnlyList<SessionRecord> Sessions)
{
    /// <summary>
    /// The spans as a tree in text, children indented below their parents in the order of their start.
    /// </summary>
    public string SpanTree => SpanText.Tree(Spans);

    /// <summary>The spans as <c>Outer(Inner, Failed!)</c>, in the order of their start.</summary>
    public string OperationTree => SpanText.Brackets(Spans);

    /// <summary>The path of each span from the top, as <c>/Outer/Failed!</c>, one a line and sorted.</summary>
    public string CallPaths => SpanText.Paths(Spans);

    /// <summary>The same of the events of all sessions.</summary>
    public string EventPaths => SpanText.Paths([.. Sessions
        .SelectMany(static session => session.Events)
        .Where(static entry => entry is not ErrorEvent)]);

    /// <summary>What came out of it: the result, or the exception with its message.</summary>
    public string Outcome => Exception is null ? $"{Result}" : $"{Exception.GetType()}: {Exception.Message}";

    /// <summary>The events of all sessions, one a line, as <c>kind name status</c>.</summary>
    public string EventList => string.Join('\n', Sessions
        .SelectMany(static session => session.Events)
        .Select(static entry =>
            $"{entry.GetType().Name[..^"Event".Length].ToLowerInvariant()} {entry.Name} {entry.Status}"));
}

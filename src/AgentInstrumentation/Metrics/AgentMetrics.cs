using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>
/// Metrics of sessions, and of what the instrumentation itself could not keep. All are this project's own.
/// </summary>
internal static class AgentMetrics
{
    private static readonly Counter<long> SessionsStarted =
        Instruments.Counter<long>(Own.Metrics.SessionsStarted, "{session}", "Sessions that started.");

    private static readonly UpDownCounter<int> SessionsActive =
        Instruments.Level(Own.Metrics.SessionsActive, "{session}", "Open sessions.");

    private static readonly Counter<long> SessionsEnded =
        Instruments.Counter<long>(Own.Metrics.SessionsEnded, "{session}", "Sessions that ended, by end state.");

    private static readonly Histogram<double> SessionDuration = Instruments.Seconds(
        Own.Metrics.SessionDuration, "Duration of a session.", GenAI.Metrics.InvokeAgentBoundaries);

    private static readonly Histogram<double> Custom = Instruments.Histogram(
        Own.Metrics.SessionMetric, "1", "Numbers that the program records by name.", Own.Metrics.Magnitudes);

    private static readonly Counter<long> Evaluations = Instruments.Counter<long>(
        Own.Metrics.Evaluations, "{evaluation}", "Scores of sessions and operations, by name and label.");

    private static readonly Histogram<double> EvaluationScore = Instruments.Histogram(
        Own.Metrics.EvaluationScore, "1", "Scores that are numbers, by name.", Own.Metrics.ScoreBoundaries);

    private static readonly Counter<long> EventsDropped = Instruments.Counter<long>(
        Own.Metrics.EventsDropped, "{event}", "Session events that were not kept, by reason.");

    private static readonly Counter<long> CapturesTruncated = Instruments.Counter<long>(
        Own.Metrics.CaptureTruncated, "{value}", "Captured values that were cut short, by what was too long.");

    public static void SessionStarted()
    {
        Instruments.Add(SessionsStarted, 1, default);
        Instruments.Add(SessionsActive, 1);
    }

    public static void SessionEnded(TimeSpan duration, SessionEndState endState)
    {
        Instruments.Add(SessionsActive, -1);
        TagList tags = default;
        tags.Add(Own.Metrics.EndState, endState.ToString());
        Instruments.Add(SessionsEnded, 1, tags);
        Instruments.Record(SessionDuration, duration.TotalSeconds, tags);
    }

    public static void RecordCustom(string name, double value)
    {
        if (Custom.Enabled)
        {
            TagList tags = default;
            tags.Add(Own.Metrics.MetricName, name);
            Instruments.Record(Custom, value, tags);
        }
    }

    public static void RecordScore(SessionScore score)
    {
        TagList tags = default;
        tags.Add(GenAI.Evaluation.Name, score.Name);
        if (score.Value.Score is { } value)
        {
            Instruments.Record(EvaluationScore, value, tags);
        }

        OperationMetrics.AddIfKnown(ref tags, GenAI.Evaluation.ScoreLabel, score.Value.Label);
        Instruments.Add(Evaluations, 1, tags);
    }

    public static void EventDropped(string reason, long count = 1) =>
        Count(EventsDropped, Own.Metrics.DropReason, reason, count);

    /// <param name="part">What was too long: <c>text</c>, <c>items</c>, <c>members</c> or <c>depth</c>.</param>
    public static void CaptureTruncated(string part) => Count(CapturesTruncated, Own.Metrics.TruncatedPart, part);

    private static void Count(Counter<long> counter, string key, string value, long count = 1)
    {
        TagList tags = default;
        tags.Add(key, value);
        Instruments.Add(counter, count, tags);
    }
}

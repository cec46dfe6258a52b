using System.Globalization;

namespace AgentInstrumentation;

/// <summary>A session as text: what it was, what it counted, and the tree of its operations.</summary>
public static class SessionReport
{
    /// <summary>Writes a session.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="session">The session.</param>
    /// <param name="width">
    /// The width of a line in characters; arguments are cut to it. 100 by default, 40 at least.
    /// </param>
    public static void Write(TextWriter writer, SessionRecord session, int width = 100)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(session);
        WriteSummary(writer, session);
        new SessionTreeWriter(writer, session.Events, Math.Max(40, width)).Write();
    }

    internal static string Format(TimeSpan? duration) => duration switch
    {
        null => "unknown",
        { TotalSeconds: < 1 } brief => string.Create(CultureInfo.InvariantCulture, $"{brief.TotalMilliseconds:0.0} ms"),
        { TotalMinutes: < 1 } medium => string.Create(CultureInfo.InvariantCulture, $"{medium.TotalSeconds:0.00} s"),
        { } longer => longer.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture),
    };

    internal static void WriteSummary(TextWriter writer, SessionRecord session)
    {
        var counters = session.Counters;
        var reason = session.EndStateReason is null ? "" : $" ({session.EndStateReason})";
        writer.WriteLine($"Session   {session.Id}");
        writer.WriteLine($"End state {session.EndState}{reason}");
        writer.WriteLine($"Duration  {Format(session.Duration)}");
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Events    {counters.LlmCalls} llm, {counters.ToolCalls} tool, "
            + $"{counters.Actions} action, {counters.Errors} error"));
        writer.WriteLine($"Tokens    {FormatTokens(counters.Tokens)}");
        writer.WriteLine($"Cost      {FormatCost(counters)}");
        if (session.Unfinished.Count > 0)
        {
            writer.WriteLine($"Not ended {string.Join(", ", session.Unfinished.Select(Describe))}");
        }
    }

    private static string Describe(OperationStarted operation) =>
        $"{OperationDefinition.NameOf(operation.Kind)} {operation.Name}";

    internal static string FormatTokens(TokenUsage tokens) => tokens switch
    {
        { Input: null, Output: null } => "unknown",
        _ => string.Create(CultureInfo.InvariantCulture, $"{tokens.Input ?? 0} in, {tokens.Output ?? 0} out"),
    };

    internal static string FormatCost(SessionCounters counters) => counters switch
    {
        { CostUsd: null } => "unknown",
        { UnpricedLlmCalls: > 0 } => string.Create(
            CultureInfo.InvariantCulture,
            $"${counters.CostUsd:0.######} and {counters.UnpricedLlmCalls} calls of unknown cost"),
        _ => string.Create(CultureInfo.InvariantCulture, $"${counters.CostUsd:0.######}"),
    };
}

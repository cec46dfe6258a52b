using System.Globalization;

namespace AgentInstrumentation;

/// <summary>Writes an analysis as a report that a person reads.</summary>
internal sealed class SessionAnalysisWriter(TextWriter writer, int width)
{
    // What matters is at the top of each list; a program has the rest.
    private const int Rows = 15;
    private const int LongestPath = 3;

    public void Write(SessionAnalysis analysis)
    {
        SessionReport.WriteSummary(writer, analysis.Session);
        WriteCriticalPath(analysis);
        WriteSteps(analysis);
        WriteRepeats(analysis);
        WriteRetries(analysis);
        WriteSwallowed(analysis);
        WriteChain(analysis);
        WriteUnused(analysis);
        WriteNotCompared(analysis);
    }

    private static string Number(long? count) =>
        count is null or 0 ? "" : count.Value.ToString(CultureInfo.InvariantCulture);

    private static string Share(TimeSpan part, TimeSpan whole) => whole > TimeSpan.Zero
        ? string.Create(CultureInfo.InvariantCulture, $"{part / whole * 100:0.0} %")
        : "";

    private static string Time(TimeSpan time) => SessionReport.Format(time);

    private static string Cost(ModelCounters usage) => usage switch
    {
        { Calls: 0 } => "",
        { CostUsd: null } => "unknown",
        { UnpricedCalls: > 0 } => string.Create(CultureInfo.InvariantCulture, $"over ${usage.CostUsd:0.######}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"${usage.CostUsd:0.######}"),
    };

    // The outermost operations say the least of a deep one.
    private static string PathOf(SessionOperation operation)
    {
        var names = new Stack<string>();
        for (var current = operation; current is not null && names.Count < LongestPath; current = current.Parent)
        {
            names.Push($"{current}");
        }

        return (operation.Depth < LongestPath ? "" : "… > ") + string.Join(" > ", names);
    }

    private void Title(string text)
    {
        writer.WriteLine();
        writer.WriteLine(SessionAnalysisTable.Fit(text, width));
    }

    private void WriteCriticalPath(SessionAnalysis analysis)
    {
        var outside = analysis.OutsideOperations > TimeSpan.Zero
            ? $", {Time(analysis.OutsideOperations)} of them in no operation"
            : "";
        Title($"Critical path: {Time(analysis.Duration)}{outside}");
        var table = new SessionAnalysisTable("self", "share", "with beneath", "operation");
        var top = analysis.CriticalPath.Where(static step => step.Self > TimeSpan.Zero)
            .OrderByDescending(static step => step.Self)
            .Take(Rows)
            .ToHashSet();
        foreach (var step in analysis.CriticalPath.Where(top.Contains))
        {
            table.Add(
                Time(step.Self), Share(step.Self, analysis.Duration), Time(step.Total), PathOf(step.Operation));
        }

        WriteTop(table, top.Count, analysis.CriticalPath.Count(static step => step.Self > TimeSpan.Zero));
    }

    private void WriteSteps(SessionAnalysis analysis)
    {
        Title("Time and cost by step");
        var table = new SessionAnalysisTable(
            "count",
            "failed",
            "not ended",
            "total",
            "self",
            "critical",
            "p50",
            "p95",
            "tokens in",
            "out",
            "cost",
            "step");
        foreach (var step in analysis.Steps.Take(Rows))
        {
            table.Add(
                Number(step.Count),
                Number(step.Failed),
                Number(step.Unfinished),
                Time(step.Total),
                Time(step.Self),
                Time(step.Critical),
                Time(step.P50),
                Time(step.P95),
                Number(step.Usage.Tokens.Input),
                Number(step.Usage.Tokens.Output),
                Cost(step.Usage),
                $"{OperationDefinition.NameOf(step.Kind)} {step.Name}");
        }

        WriteTop(table, Rows, analysis.Steps.Count);
    }

    private void WriteRepeats(SessionAnalysis analysis)
    {
        if (analysis.Repeats.Count == 0)
        {
            Title("Repeated calls: none");
            return;
        }

        var cost = analysis.WastedUsage.Calls > 0 ? $" and {Cost(analysis.WastedUsage)}" : "";
        Title($"Repeated calls: wasted {Time(analysis.WastedTime)}{cost}");
        var table = new SessionAnalysisTable("times", "in a row", "wasted", "cost", "call");
        foreach (var repeat in analysis.Repeats.Take(Rows))
        {
            table.Add(
                Number(repeat.Calls.Count),
                repeat.LongestRun > 1 ? Number(repeat.LongestRun) : "no",
                Time(repeat.WastedTime),
                Cost(repeat.WastedUsage),
                $"{Place(repeat)}{(repeat.HasMaskedArguments ? " but for secrets" : "")}  {repeat.Arguments}");
        }

        WriteTop(table, Rows, analysis.Repeats.Count);
    }

    private static string Place(RepeatedCalls repeat) => repeat.Callers is { Count: > 1 } callers
        ? string.Create(CultureInfo.InvariantCulture, $"{repeat.Calls[0]} in {callers.Count} operations")
        : PathOf(repeat.Calls[0]);

    private void WriteRetries(SessionAnalysis analysis)
    {
        if (analysis.Retries.Count == 0)
        {
            Title("Retries: none");
            return;
        }

        Title($"Retries: {Time(new TimeSpan(analysis.Retries.Sum(static retry => retry.FailedTime.Ticks)))} "
            + "in attempts that did not succeed");
        var table = new SessionAnalysisTable("attempts", "in vain", "outcome", "call");
        foreach (var retry in analysis.Retries.OrderByDescending(static retry => retry.FailedTime).Take(Rows))
        {
            var call = retry.Attempts[0];
            var outcome = retry.Succeeded ? "succeeded" : retry.Attempts[^1].Event is null ? "not ended" : "given up";
            table.Add(
                Number(retry.Attempts.Count), Time(retry.FailedTime), outcome, $"{PathOf(call)}  {call.Arguments}");
        }

        WriteTop(table, Rows, analysis.Retries.Count);
    }

    private void WriteSwallowed(SessionAnalysis analysis)
    {
        Title($"Swallowed errors: {Some(analysis.SwallowedErrors.Count)}");
        foreach (var swallowed in analysis.SwallowedErrors.Take(Rows))
        {
            var error = swallowed.Error is { } known
                ? $"{known.ErrorType}: {known.Message}"
                : swallowed.Operation.Event?.ErrorType;
            var attempts = swallowed.Attempts > 1
                ? string.Create(CultureInfo.InvariantCulture, $" {swallowed.Attempts} times")
                : "";
            var doubt = swallowed.MaybeRetried ? "; perhaps retried, its arguments cannot be compared" : "";
            var enclosing = swallowed.Enclosing is { } parent ? $"{parent}" : "the session";
            Line($"{PathOf(swallowed.Operation)} failed{attempts}, {enclosing} succeeded{doubt}");
            Line($"  {error}");
        }

        WriteRest(Rows, analysis.SwallowedErrors.Count);
    }

    private void WriteChain(SessionAnalysis analysis)
    {
        Title(string.Create(
            CultureInfo.InvariantCulture, $"Longest chain: {analysis.LongestChain.Count} operations"));
        if (analysis.LongestChain is [.., var deepest])
        {
            Line(PathOf(deepest));
        }
    }

    private void WriteUnused(SessionAnalysis analysis)
    {
        if (analysis.UnusedTools is { } unused)
        {
            Title($"Tools never used: {(unused.Count == 0 ? "none" : string.Join(", ", unused))}");
        }
    }

    private void WriteNotCompared(SessionAnalysis analysis)
    {
        if (analysis.NotCompared > 0)
        {
            Title(string.Create(
                CultureInfo.InvariantCulture,
                $"Not compared: {analysis.NotCompared} of {analysis.OperationCount} operations"));
            Line("Their arguments were not captured, were cut, or there are none, so that repeats and");
            Line("retries among them are not seen.");
        }
    }

    private static string Some(int count) => count == 0 ? "none" : Number(count);

    private void Line(string text) => writer.WriteLine(SessionAnalysisTable.Fit($"  {text}", width));

    private void WriteTop(SessionAnalysisTable table, int shown, int count)
    {
        if (count > 0)
        {
            table.Write(writer, width);
        }

        WriteRest(shown, count);
    }

    private void WriteRest(int shown, int count)
    {
        if (count > shown)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"… {count - shown} more"));
        }
    }
}

using System.Globalization;

namespace AgentInstrumentation;

/// <summary>Writes a comparison: the figures, the first divergence, and the tree.</summary>
internal sealed class SessionDiffWriter(TextWriter writer, int width)
{
    // Deeper operations are told by those around them, and would have no room.
    private const int DeepestIndent = 20;

    public void Write(SessionDiff diff)
    {
        WriteFigures(diff.Left, diff.Right);
        writer.WriteLine();
        WriteFirst(diff);
        writer.WriteLine();
        WriteTree(diff);
        if (diff.NotCompared > 0)
        {
            writer.WriteLine();
            Line(string.Create(
                CultureInfo.InvariantCulture,
                $"Arguments not compared of {diff.NotCompared} operations: not recorded on both sides"));
        }
    }

    private void WriteFigures(SessionRecord left, SessionRecord right)
    {
        var (before, after) = (left.Counters, right.Counters);
        Line($"Sessions  {left.Id} -> {right.Id}");
        Line($"End state {Change($"{left.EndState}", $"{right.EndState}")}");
        Line($"Duration  {SessionDiffText.Figure(left.Duration, right.Duration, Time, static time => time.Ticks)}");
        Line($"Calls     {Change(Calls(before), Calls(after))}");
        Line($"Tokens    in {Tokens(before.Tokens.Input, after.Tokens.Input)}, "
            + $"out {Tokens(before.Tokens.Output, after.Tokens.Output)}");
        Line($"Cost      {SessionDiffText.Figure(before.CostUsd, after.CostUsd, Cost, static cost => (double)cost)}");
    }

    private static string Change(string before, string after) => before == after ? before : $"{before} -> {after}";

    private static string Calls(SessionCounters counters) => string.Create(
        CultureInfo.InvariantCulture,
        $"{counters.LlmCalls} llm, {counters.ToolCalls} tool, {counters.Actions} action, {counters.Errors} error");

    private static string Tokens(long? before, long? after) => SessionDiffText.Figure(
        before, after, static count => count.ToString(CultureInfo.InvariantCulture), static count => count);

    private static string Time(TimeSpan time) => SessionReport.Format(time);

    private static string Cost(decimal cost) => string.Create(CultureInfo.InvariantCulture, $"${cost:0.######}");

    private void WriteFirst(SessionDiff diff)
    {
        if (diff.First is not { } first)
        {
            Line("No divergence");
            return;
        }

        Line($"First divergence: {SessionDiffText.Describe(first.Kinds)}");
        Line($"  in {first.Path}");
        WriteSide("  -", first.Left, first.Kinds);
        WriteSide("  +", first.Right, first.Kinds);
        Line(string.Create(CultureInfo.InvariantCulture, $"Divergences: {diff.Divergences.Count} in all"));
    }

    private void WriteSide(string sign, SessionOperation? side, SessionDivergenceKinds kinds)
    {
        var isOfEnd = kinds.HasFlag(SessionDivergenceKinds.Result) || kinds.HasFlag(SessionDivergenceKinds.Status);
        Line(side is null
            ? $"{sign} nothing"
            : $"{sign} {side}  {(isOfEnd ? $"{SessionDiffText.Status(side)}  {side.Result}" : side.Arguments)}");
    }

    private void WriteTree(SessionDiff diff)
    {
        var open = new Stack<IEnumerator<object>>();
        open.Push(Folded(diff.Roots).GetEnumerator());
        while (open.TryPeek(out var siblings))
        {
            if (!siblings.MoveNext())
            {
                open.Pop().Dispose();
            }
            else if (siblings.Current is SessionDiffNode node)
            {
                WriteNode(diff, node, open.Count - 1);
                open.Push(Folded(node.Children).GetEnumerator());
            }
            else
            {
                Line($"{Indent(' ', open.Count - 1)}{siblings.Current}");
            }
        }
    }

    // What is alike is only counted.
    private static IEnumerable<object> Folded(IReadOnlyList<SessionDiffNode> siblings)
    {
        var alike = 0;
        foreach (var node in siblings.Append(null))
        {
            if (node is { IsAlike: true })
            {
                alike += node.Shown.IndexAfter - node.Shown.Index;
                continue;
            }

            if (alike > 0)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"… {alike} alike");
                alike = 0;
            }

            if (node is not null)
            {
                yield return node;
            }
        }
    }

    private void WriteNode(SessionDiff diff, SessionDiffNode node, int depth)
    {
        if (node is { Left: { } left, Right: { } right })
        {
            var sign = node.Kinds is SessionDivergenceKinds.None ? ' ' : '~';
            var moved = node.Kinds.HasFlag(SessionDivergenceKinds.Moved) ? "  moved" : "";
            Line($"{Indent(sign, depth)}{right}{moved}  "
                + SessionDiffText.Figure(left.Duration, right.Duration, Time, static time => time.Ticks));
            foreach (var detail in SessionDiffText.Details(node.Kinds, left, right))
            {
                Line($"{Indent(sign, depth)}    {detail}");
            }
        }
        else if (node.Left is { } removed)
        {
            WriteWhole('-', diff.LeftTree, removed, depth);
        }
        else
        {
            WriteWhole('+', diff.RightTree, node.Right!, depth);
        }
    }

    private void WriteWhole(char sign, SessionTree tree, SessionOperation top, int depth)
    {
        for (var index = top.Index; index < top.IndexAfter; index++)
        {
            var operation = tree.Operations[index];
            Line($"{Indent(sign, depth + operation.Depth - top.Depth)}{operation}  "
                + $"{SessionReport.Format(operation.Duration)}  {operation.Arguments}");
        }
    }

    private static string Indent(char sign, int depth) =>
        $"{sign} {new string(' ', 2 * Math.Min(depth, DeepestIndent))}";

    private void Line(string text) => writer.WriteLine(SessionAnalysisTable.Fit(text, width));
}

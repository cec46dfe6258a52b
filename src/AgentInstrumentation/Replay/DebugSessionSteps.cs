namespace AgentInstrumentation;

/// <summary>The starts, errors and ends of a session's operations in the order in which they happened.</summary>
internal static class DebugSessionSteps
{
    /// <remarks>
    /// They are listed along the tree, and sorted by time; so of one moment an operation's end comes after those
    /// beneath it, and before the start of the next.
    /// </remarks>
    public static DebugStep[] Of(SessionTree tree)
    {
        List<DebugStep> steps = new((tree.Operations.Count * 2) + tree.Orphans.Count);
        foreach (var root in tree.Roots)
        {
            Walk(tree, root, steps);
        }

        steps.AddRange(tree.Orphans.Select(error =>
            new DebugStep(DebugStepKind.Error, new TimeSpan(tree.TicksOf(error.StartTime)), null, error)));
        return [.. steps.OrderBy(static step => step.At)];
    }

    private static void Walk(SessionTree tree, SessionOperation root, List<DebugStep> steps)
    {
        var open = new Stack<(SessionOperation Operation, long End, int Next)>();
        Enter(root, parentEnd: long.MaxValue);
        while (open.TryPop(out var top))
        {
            if (top.Next < top.Operation.Children.Count)
            {
                open.Push((top.Operation, top.End, top.Next + 1));
                Enter(top.Operation.Children[top.Next], top.End);
            }
            else
            {
                Leave(tree, top.Operation, top.End, steps);
            }
        }

        void Enter(SessionOperation operation, long parentEnd)
        {
            steps.Add(new DebugStep(DebugStepKind.Start, new TimeSpan(operation.Start), operation, null));
            open.Push((operation, EndWithin(operation, parentEnd), 0));
        }
    }

    // An end that seems to be a little later than that of the parent was before it.
    private static long EndWithin(SessionOperation operation, long parentEnd) =>
        operation.End > parentEnd && operation.End - SessionTree.SlackOf(operation) <= parentEnd
            ? Math.Max(operation.Start, parentEnd)
            : operation.End;

    private static void Leave(SessionTree tree, SessionOperation operation, long end, List<DebugStep> steps)
    {
        foreach (var error in operation.Errors)
        {
            var at = Math.Clamp(tree.TicksOf(error.StartTime), operation.Start, end);
            steps.Add(new DebugStep(DebugStepKind.Error, new TimeSpan(at), operation, error));
        }

        if (operation.Event is not null)
        {
            steps.Add(new DebugStep(DebugStepKind.End, new TimeSpan(end), operation, null));
        }
    }
}

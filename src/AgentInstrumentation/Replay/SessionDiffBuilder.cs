namespace AgentInstrumentation;

/// <summary>Pairs the operations of two sessions from the top down, and notes where they differ.</summary>
internal sealed class SessionDiffBuilder
{
    private readonly SessionDiffAlignment _alignment = new();
    private readonly List<SessionDivergence> _divergences = [];

    public SessionDiffBuilder(SessionTree left, SessionTree right)
    {
        Roots = _alignment.Align(left.Roots, right.Roots);
        foreach (var root in Roots)
        {
            Walk(root);
        }
    }

    public IReadOnlyList<SessionDiffNode> Roots { get; }

    /// <summary>The divergences in the order in which a run would meet them.</summary>
    public IReadOnlyList<SessionDivergence> Divergences => _divergences;

    /// <summary>How many pairs of operations there are of which the arguments of one are not recorded.</summary>
    public int NotCompared { get; private set; }

    private static SessionDivergenceKinds AtStart(SessionOperation left, SessionOperation right)
    {
        var name = left.Name == right.Name ? SessionDivergenceKinds.None : SessionDivergenceKinds.Name;
        return name | (Differ(left.Arguments, right.Arguments)
            ? SessionDivergenceKinds.Arguments
            : SessionDivergenceKinds.None);
    }

    private static SessionDivergenceKinds AtEnd(SessionOperation left, SessionOperation right)
    {
        var result = Differ(left.Result, right.Result)
            ? SessionDivergenceKinds.Result
            : SessionDivergenceKinds.None;
        return result | (left.Status == right.Status && left.Event?.ErrorType == right.Event?.ErrorType
            ? SessionDivergenceKinds.None
            : SessionDivergenceKinds.Status);
    }

    // What is not recorded of one of them is no difference.
    private static bool Differ(string? left, string? right) =>
        left is not null && right is not null && SessionDiffJson.Between(left, right) is not null;

    private void Walk(SessionDiffNode root)
    {
        var open = new Stack<(SessionDiffNode Node, int Next)>();
        Enter(root);
        while (open.TryPop(out var top))
        {
            if (top.Next < top.Node.Children.Count)
            {
                open.Push((top.Node, top.Next + 1));
                Enter(top.Node.Children[top.Next]);
            }
            else
            {
                Leave(top.Node);
            }
        }

        void Enter(SessionDiffNode node)
        {
            if (node is { Left: { } left, Right: { } right })
            {
                NotCompared += left.Arguments is null || right.Arguments is null ? 1 : 0;
                node.Kinds |= AtStart(left, right);
                node.Children = _alignment.Align(left.Children, right.Children);
            }

            Note(node, node.Kinds);
            open.Push((node, 0));
        }
    }

    private void Leave(SessionDiffNode node)
    {
        if (node is { Left: { } left, Right: { } right })
        {
            var kinds = AtEnd(left, right);
            Note(node, kinds);
            node.Kinds |= kinds;
        }

        node.IsAlike = node.Kinds is SessionDivergenceKinds.None
            && node.Children.All(static child => child.IsAlike);
    }

    private void Note(SessionDiffNode node, SessionDivergenceKinds kinds)
    {
        if (kinds is not SessionDivergenceKinds.None)
        {
            _divergences.Add(new SessionDivergence(kinds, node.Left, node.Right));
        }
    }
}

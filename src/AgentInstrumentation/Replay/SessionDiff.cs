namespace AgentInstrumentation;

/// <summary>
/// Two recorded sessions side by side: which operations are the same, where they first differ, and where else.
/// Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Operations are matched from the top down, among those of matching parents: by kind, name and arguments in their
/// order, then wherever they moved to, then by kind and name, and model calls at last whatever the model. Time, tokens
/// and cost are figures, and no divergence; neither is content that only one of the sessions has.
/// </remarks>
public sealed class SessionDiff
{
    private SessionDiff(SessionTree left, SessionTree right)
    {
        var builder = new SessionDiffBuilder(left, right);
        Left = left.Session;
        Right = right.Session;
        Roots = builder.Roots;
        Divergences = builder.Divergences;
        NotCompared = builder.NotCompared;
        (LeftTree, RightTree) = (left, right);
    }

    /// <summary>The first session, such as what was expected.</summary>
    public SessionRecord Left { get; }

    /// <summary>The second one.</summary>
    public SessionRecord Right { get; }

    /// <summary>
    /// All divergences in the order in which a run would meet them. What is beneath an operation that only one session
    /// has is part of that one divergence.
    /// </summary>
    public IReadOnlyList<SessionDivergence> Divergences { get; }

    /// <summary>The first divergence: what came after may follow from it. Null where there is none.</summary>
    public SessionDivergence? First => Divergences.Count > 0 ? Divergences[0] : null;

    /// <summary>Whether the same happened in both, and they ended in the same state.</summary>
    public bool AreAlike => Divergences.Count == 0 && Left.EndState == Right.EndState;

    /// <summary>
    /// How many matching operations were matched by name alone, since the arguments of one of them are not recorded or
    /// there are none.
    /// </summary>
    public int NotCompared { get; }

    internal IReadOnlyList<SessionDiffNode> Roots { get; }

    internal SessionTree LeftTree { get; }

    internal SessionTree RightTree { get; }

    /// <summary>Compares two sessions.</summary>
    /// <param name="left">The first, such as what was expected.</param>
    /// <param name="right">The second.</param>
    /// <returns>The comparison.</returns>
    public static SessionDiff Between(SessionRecord left, SessionRecord right)
    {
        var (leftTree, rightTree) = SessionTree.Of(left, right);
        return new SessionDiff(leftTree, rightTree);
    }

    /// <summary>
    /// Writes the comparison as a tree: <c>-</c> is what only the left session has, <c>+</c> only the right one,
    /// <c>~</c> what differs.
    /// </summary>
    /// <param name="writer">Where to.</param>
    /// <param name="width">The width of a line in characters; 100 by default, 40 at least.</param>
    public void WriteTo(TextWriter writer, int width = 100)
    {
        ArgumentNullException.ThrowIfNull(writer);
        new SessionDiffWriter(writer, Math.Max(40, width)).Write(this);
    }

    /// <summary>The text of <see cref="WriteTo"/>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        using var writer = new StringWriter();
        WriteTo(writer);
        return writer.ToString();
    }
}

namespace AgentInstrumentation;

/// <summary>Two operations that were found to be the same one, or one that has no counterpart.</summary>
internal sealed class SessionDiffNode(SessionOperation? left, SessionOperation? right)
{
    public SessionOperation? Left { get; } = left;

    public SessionOperation? Right { get; } = right;

    public SessionDivergenceKinds Kinds { get; set; }

    /// <summary>What is beneath them; nothing where there is no counterpart.</summary>
    public IReadOnlyList<SessionDiffNode> Children { get; set; } = [];

    /// <summary>Whether neither they nor anything beneath them differs.</summary>
    public bool IsAlike { get; set; }

    public SessionOperation Shown => (Right ?? Left)!;
}

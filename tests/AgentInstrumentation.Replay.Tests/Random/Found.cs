namespace AgentInstrumentation.Replay.Tests;

/// <summary>What a tool of a generated agent returns; no two are alike.</summary>
public sealed record Found(int Number, IReadOnlyList<string> Words, Guid Id)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Number} {string.Join(' ', Words)} {Id}";
}

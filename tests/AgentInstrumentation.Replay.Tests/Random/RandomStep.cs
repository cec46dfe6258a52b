namespace AgentInstrumentation.Replay.Tests;

/// <summary>One step of a generated agent: a call, and the steps within or after it.</summary>
/// <param name="Call">What it calls.</param>
/// <param name="Fails">Whether the call fails, which the agent takes note of.</param>
/// <param name="Repeats">How many times it is made with the same arguments.</param>
/// <param name="RunsAtOnce">Whether its steps run side by side.</param>
/// <param name="Steps">The steps of an action.</param>
public sealed record RandomStep(
    RandomCall Call, bool Fails, int Repeats, bool RunsAtOnce, IReadOnlyList<RandomStep> Steps)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Call}{(Fails ? "!" : "")}x{Repeats}{(RunsAtOnce ? "&" : "")}({string.Join(", ", Steps)})";
}

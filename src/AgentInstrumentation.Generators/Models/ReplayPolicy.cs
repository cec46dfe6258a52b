namespace AgentInstrumentation.Generators;

/// <summary>What becomes of a call in a replay; the values are those of the runtime's enum of this name.</summary>
internal enum ReplayPolicy
{
    Recorded,
    Never,
    Always,
}

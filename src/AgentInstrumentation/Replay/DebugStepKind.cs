namespace AgentInstrumentation;

/// <summary>What happens at a step of a <see cref="DebugSession"/>.</summary>
public enum DebugStepKind
{
    /// <summary>An operation starts.</summary>
    Start,

    /// <summary>An operation ends.</summary>
    End,

    /// <summary>An error is recorded; where an operation fails with it, that ends after this.</summary>
    Error,
}

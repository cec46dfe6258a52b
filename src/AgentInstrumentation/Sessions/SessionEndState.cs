namespace AgentInstrumentation;

/// <summary>How a session ended.</summary>
public enum SessionEndState
{
    /// <summary>Nobody said how it ended: it is still open, was disposed without a state, or was cancelled.</summary>
    Indeterminate,

    /// <summary>The agent reached its goal.</summary>
    Success,

    /// <summary>The agent failed.</summary>
    Fail,
}

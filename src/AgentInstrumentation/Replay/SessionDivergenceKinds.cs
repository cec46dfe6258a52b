namespace AgentInstrumentation;

/// <summary>In what an operation of one session differs from that of another. Several may be true at once.</summary>
[Flags]
public enum SessionDivergenceKinds
{
    /// <summary>In nothing.</summary>
    None = 0,

    /// <summary>Only the right session has it.</summary>
    Added = 1,

    /// <summary>Only the left session has it.</summary>
    Removed = 2,

    /// <summary>It stands elsewhere among the operations of the same parent.</summary>
    Moved = 4,

    /// <summary>It has another name, as where another model was called.</summary>
    Name = 8,

    /// <summary>It had other arguments.</summary>
    Arguments = 16,

    /// <summary>It had another result.</summary>
    Result = 32,

    /// <summary>It ended otherwise: with another status, another exception, or not at all.</summary>
    Status = 64,
}

namespace AgentInstrumentation;

/// <summary>How a run differs from its recording at one point.</summary>
public enum DivergenceKind
{
    /// <summary>The same call was made with other arguments.</summary>
    OtherArguments,

    /// <summary>A call was made that the recording does not have there.</summary>
    UnexpectedCall,

    /// <summary>A call that the recording has was not made.</summary>
    MissingCall,

    /// <summary>The call is as it was, but the recording does not hold its result.</summary>
    NotRecorded,

    /// <summary>The recorded result cannot be read as what the method returns.</summary>
    UnreadableResult,
}

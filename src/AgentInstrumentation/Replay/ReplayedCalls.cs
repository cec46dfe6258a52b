namespace AgentInstrumentation;

/// <summary>Which calls a replay answers from the recording; the others are made for real.</summary>
/// <remarks>
/// What <see cref="ReplayPolicy.Never"/> and <see cref="ReplayPolicy.Always"/> say of a method comes before it.
/// </remarks>
[Flags]
public enum ReplayedCalls
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Calls of models.</summary>
    Models = 1,

    /// <summary>Calls of tools, look-ups in stores included.</summary>
    Tools = 2,

    /// <summary>Calls of models and tools. Actions, agents and workflows are the program itself, and run.</summary>
    All = Models | Tools,
}

namespace AgentInstrumentation;

/// <summary>What a replay does where the run is not as it was recorded.</summary>
public enum ReplayMode
{
    /// <summary>
    /// It stops: the call that differs throws a <see cref="ReplayDivergenceException"/>, and so does the replay.
    /// </summary>
    Strict,

    /// <summary>It makes the call for real, notes it, and goes on to answer what is as it was recorded.</summary>
    Lenient,
}

namespace AgentInstrumentation;

/// <summary>A run was not as it was recorded.</summary>
/// <param name="divergence">Where, and how.</param>
#pragma warning disable CA1032 // made of a divergence, by replays alone
public sealed class ReplayDivergenceException(ReplayDivergence divergence)
    : Exception($"The run is not as it was recorded. {divergence}")
{
    /// <summary>Where, and how.</summary>
    public ReplayDivergence Divergence { get; } = divergence;
}
#pragma warning restore CA1032

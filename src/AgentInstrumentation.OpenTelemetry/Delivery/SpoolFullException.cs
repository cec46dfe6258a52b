namespace AgentInstrumentation.OpenTelemetry;

/// <summary>As much waits on disk as may.</summary>
#pragma warning disable CA1032, CA1064 // made in one place, and caught in the next
internal sealed class SpoolFullException(long maximumSize)
    : IOException($"the spool has reached its size of {maximumSize} bytes");
#pragma warning restore CA1032, CA1064

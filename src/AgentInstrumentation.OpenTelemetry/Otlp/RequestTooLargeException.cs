namespace AgentInstrumentation.OpenTelemetry;

/// <summary>A span, encoded, is larger than a request may be.</summary>
#pragma warning disable CA1032, CA1064 // made in one place, and caught in the next
internal sealed class RequestTooLargeException(int maximumSize)
    : Exception($"it is larger than the {maximumSize} bytes that a request may have");
#pragma warning restore CA1032, CA1064

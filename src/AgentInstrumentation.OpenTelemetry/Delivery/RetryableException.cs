namespace AgentInstrumentation.OpenTelemetry;

/// <summary>A try to send that failed for now.</summary>
/// <param name="message">Why.</param>
/// <param name="after">How long the receiver asks to wait; null where it does not say.</param>
#pragma warning disable CA1032, CA1064 // made in one place, and caught in the next
internal sealed class RetryableException(string message, TimeSpan? after = null) : Exception(message)
#pragma warning restore CA1032, CA1064
{
    public TimeSpan? After => after;
}

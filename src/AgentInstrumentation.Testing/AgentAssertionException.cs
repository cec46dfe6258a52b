namespace AgentInstrumentation.Testing;

/// <summary>
/// What was recorded is not what a test expects. The message shows both, and what to paste where the recorded is right.
/// </summary>
public sealed class AgentAssertionException : Exception
{
    /// <summary>Creates it without a message.</summary>
    public AgentAssertionException()
    {
    }

    /// <summary>Creates it with a message.</summary>
    /// <param name="message">What differs.</param>
    public AgentAssertionException(string message)
        : base(message)
    {
    }

    /// <summary>Creates it with a message and a cause.</summary>
    /// <param name="message">What differs.</param>
    /// <param name="innerException">The cause.</param>
    public AgentAssertionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

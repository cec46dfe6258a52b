namespace AgentInstrumentation.Replay.Tests;

/// <summary>An exception of the program's own.</summary>
public sealed class QuotaException : Exception
{
    public QuotaException()
    {
    }

    public QuotaException(string message)
        : base(message)
    {
    }

    public QuotaException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

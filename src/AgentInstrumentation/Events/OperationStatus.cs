namespace AgentInstrumentation;

/// <summary>How an operation ended.</summary>
public enum OperationStatus
{
    /// <summary>It returned.</summary>
    Ok,

    /// <summary>An exception escaped it.</summary>
    Error,

    /// <summary>Its caller cancelled it, which is no error.</summary>
    Cancelled,
}

namespace AgentInstrumentation.Generators;

/// <summary>What <c>[RecordLlm]</c> says of a model call, with its paths resolved.</summary>
/// <param name="Call">What is read at run time.</param>
/// <param name="Fault">What is wrong with it, as the end of a sentence; null for nothing.</param>
internal sealed record ModelCallRequest(ModelCall Call, string? Fault)
{
    /// <summary>The expression of the error that the result tells of; null where nothing tells it.</summary>
    public string? ErrorType { get; init; }
}

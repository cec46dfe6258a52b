namespace AgentInstrumentation.Generators;

/// <summary>A call of a traced ordinary method.</summary>
/// <param name="Target">The decision on the method.</param>
/// <param name="Refusal">
/// Why the call is not intercepted although the method is traced, as the end of a sentence; null when it is.
/// </param>
internal sealed record TracedCall(Target Target, string? Refusal);
